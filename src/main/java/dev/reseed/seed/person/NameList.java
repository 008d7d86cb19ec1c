package dev.reseed.seed.person;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names as they are written, and as addresses spell them; no two are spelled alike. An entry may say how: {@code 太郎=Taro}. */
final class NameList {
    private final Folding folding;
    private final Set<String> spelled = new HashSet<>();
    private final List<byte[]> written = new ArrayList<>();
    private final List<byte[]> folded = new ArrayList<>();

    NameList(Folding folding) {
        this.folding = folding;
    }

    /** Adds names; one that is spelled like another is left out. */
    void add(List<String> entries) {
        for (String entry : entries) {
            byte[] ascii = folding.fold(entry.substring(entry.indexOf('=') + 1));
            if (spelled.add(new String(ascii, StandardCharsets.US_ASCII))) {
                String name = entry.indexOf('=') < 0 ? entry : entry.substring(0, entry.indexOf('='));
                written.add(name.getBytes(StandardCharsets.UTF_8));
                folded.add(ascii);
            }
        }
    }

    int size() {
        return written.size();
    }

    byte[][] written() {
        return written.toArray(new byte[0][]);
    }

    byte[][] folded() {
        return folded.toArray(new byte[0][]);
    }
}
