package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Texts of a list, all different. */
final class WordList implements Phrase {
    private final List<String> texts;
    private final byte[][] bytes;
    private final int longest;
    private final int natural;

    WordList(List<String> texts) {
        this(texts, 0);
    }

    /** @param first how many look best; 0 for all */
    WordList(List<String> texts, int first) {
        this.texts = texts.stream().distinct().toList();
        this.bytes = this.texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.longest = this.texts.stream().mapToInt(WordList::characters).max().orElse(0);
        this.natural = first == 0 ? this.texts.size() : first;
    }

    List<String> texts() {
        return texts;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public long natural() {
        return natural;
    }

    @Override
    public void write(long number, RowBuffer out) {
        out.add(bytes[(int) number]);
    }

    @Override
    public int longest() {
        return longest;
    }

    @Override
    public Optional<Phrase> within(int most) {
        if (longest <= most) {
            return Optional.of(this);
        }
        List<String> fit =
                texts.stream().filter(text -> characters(text) <= most).toList();
        return fit.isEmpty() ? Optional.empty() : Optional.of(new WordList(fit));
    }

    /**
     * As many texts, the longer ones without their ends, which is for lists whose entries belong to those of another.
     *
     * @param first how many look best; 0 for all
     * @return empty where they are not different any more
     */
    Optional<Phrase> cut(int most, int first) {
        List<String> cut = texts.stream().map(text -> cut(text, most)).toList();
        Set<String> taken = new HashSet<>();
        List<String> different = new ArrayList<>();
        for (int i = 0; i < cut.size(); i++) {
            String numbered = taken.contains(cut.get(i)) ? cut(cut.get(i), most - 3) + (i + 100) : cut.get(i);
            if (!taken.add(numbered) || characters(numbered) > most) {
                return Optional.empty();
            }
            different.add(numbered);
        }
        return Optional.of(new WordList(different, first));
    }

    private static String cut(String text, int most) {
        return characters(text) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Math.max(0, most)))
                        .strip();
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
