package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts of which one is drawn. */
final class TextList {
    private final byte[][] texts;

    TextList(List<String> texts) {
        this.texts = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** Adds the one that a subject has. */
    void write(long key, long subject, RowBuffer out) {
        out.add(texts[(int) Draw.below(key, subject, texts.length)]);
    }
}
