package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Texts of a list, all different. */
final class WordList implements Phrase {
    private final List<String> texts;
    private final byte[][] bytes;
    private final int longest;

    WordList(List<String> texts) {
        this.texts = texts.stream().distinct().toList();
        this.bytes = this.texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        this.longest = this.texts.stream().mapToInt(WordList::characters).max().orElse(0);
    }

    List<String> texts() {
        return texts;
    }

    @Override
    public long size() {
        return bytes.length;
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

    /** As many texts, the longer ones without their ends, which is for lists whose entries belong to those of another. */
    WordList cut(int most) {
        return longest <= most
                ? this
                : new WordList(texts.stream()
                        .map(text -> characters(text) <= most
                                ? text
                                : text.substring(0, text.offsetByCodePoints(0, most))
                                        .strip())
                        .toList());
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
