package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Sentences that make a text of a kind. The first one and one of the others say the number, so that no two texts are alike; more of the others,
 * in their order, make the text as long as wanted.
 */
final class Prose implements Choices {
    private static final long KEY = 0x5eed_7e87L;
    private static final byte[] REFERENCE = " (ref. ".getBytes(StandardCharsets.UTF_8);
    private static final int REFERENCE_ROOM = 16;
    /** A text shorter than that has no room for a reference number. */
    private static final int SHORT = 60;

    private static final long MOST_REFERENCES = 1_000_000;
    private static final double CLOSED = 0.5;

    private final Beginning beginning;
    private final List<Phrase> body;
    private final Optional<Phrase> closing;
    private final Layout layout;
    private final int min;
    private final int max;
    private final int room;
    private final int longestBody;

    /** What stands between sentences. */
    enum Layout {
        /** A blank. */
        TEXT,
        /** A blank; an empty line behind every fourth. */
        PARAGRAPHS,
        /** A new line. */
        LINES
    }

    /**
     * What a text may be made of.
     *
     * @param opening what it begins with, one of these
     * @param body what follows, each at most once, in this order
     * @param closing what may stand at the end
     */
    record Sentences(List<Phrase> opening, List<Phrase> body, Optional<Phrase> closing, Layout layout) {
        Sentences {
            opening = List.copyOf(opening);
            body = List.copyOf(body);
        }

        private Sentences within(int characters) {
            return new Sentences(
                    fitting(opening, characters),
                    fitting(body, characters),
                    closing.flatMap(each -> each.within(characters)),
                    layout);
        }

        private static List<Phrase> fitting(List<Phrase> phrases, int characters) {
            return phrases.stream()
                    .flatMap(each -> each.within(characters).stream())
                    .toList();
        }
    }

    private Prose(Sentences sentences, int min, int max) {
        this.min = min;
        this.max = max;
        this.room = room(max);
        body = sentences.body();
        closing = sentences.closing();
        layout = sentences.layout();
        longestBody = body.stream().mapToInt(Phrase::longest).max().orElse(0);
        int longestOpening =
                sentences.opening().stream().mapToInt(Phrase::longest).max().orElse(0);
        beginning = new Beginning(
                sentences.opening(), longestOpening + 1 + longestBody <= room ? sentences.body() : List.of());
    }

    /**
     * Texts of a length.
     *
     * @param min characters, as far as there are sentences
     * @param max characters, in any case
     * @return empty where no sentence is that short
     */
    static Optional<Choices> of(Sentences sentences, int min, int max) {
        int room = room(max);
        Sentences fit = sentences.within(room);
        return fit.opening().isEmpty() ? Optional.empty() : Optional.of(new Prose(fit, Math.min(min, room), max));
    }

    private static int room(int max) {
        return max > SHORT ? max - REFERENCE_ROOM : max;
    }

    @Override
    public long size() {
        return max > SHORT ? Template.product(natural(), MOST_REFERENCES) : natural();
    }

    @Override
    public long natural() {
        return beginning.size();
    }

    @Override
    public void write(long number, RowBuffer out) {
        long told = number % natural();
        long again = number / natural();
        int start = out.length();
        beginning.opening(told, out);
        int sentence = follow(told, start, out);
        if (closing.isPresent() && sentence > 1 && Draw.isIn(CLOSED, KEY + 1, told)) {
            Phrase last = closing.get();
            add(last, Draw.below(KEY + 2, told, last.size()), sentence, start, room, out);
        }
        if (again > 0) {
            out.add(REFERENCE);
            Digits.write(again + 1, out);
            out.add(')');
        }
    }

    /** Adds what follows the first sentence, and counts the sentences. */
    private int follow(long told, int start, RowBuffer out) {
        long wanted = min + Draw.below(KEY, told, Math.max(1, room - min));
        int needed = beginning.body(told);
        int sentence = 1;
        for (int i = 0; i < body.size(); i++) {
            Phrase phrase = body.get(i);
            if (i == needed) {
                add(phrase, beginning.bodyNumber(told), sentence++, start, Integer.MAX_VALUE, out);
            } else if (i > needed || !beginning.tells(i)) {
                int kept = i < needed ? longestBody + 1 : 0;
                double missing = wanted - characters(out, start) - (double) kept;
                double share = missing / ((body.size() - i) * (double) Math.max(1, longestBody) * 0.8);
                if (Draw.isIn(share, KEY + 10 + i, told)
                        && add(
                                phrase,
                                Draw.below(KEY + 1_000 + i, told, phrase.size()),
                                sentence,
                                start,
                                room - kept,
                                out)) {
                    sentence++;
                }
            }
        }
        return sentence;
    }

    private boolean add(Phrase phrase, long number, int sentence, int start, int most, RowBuffer out) {
        int before = out.length();
        between(sentence, out);
        phrase.write(number, out);
        if (characters(out, start) > most) {
            out.cutTo(before);
            return false;
        }
        return true;
    }

    private void between(int sentence, RowBuffer out) {
        switch (layout) {
            case TEXT -> out.add(' ');
            case LINES -> out.add('\n');
            case PARAGRAPHS -> {
                if (sentence % 4 == 0) {
                    out.add('\n');
                    out.add('\n');
                } else {
                    out.add(' ');
                }
            }
        }
    }

    private static int characters(RowBuffer out, int start) {
        int characters = 0;
        for (int i = start; i < out.length(); i++) {
            if ((out.bytes()[i] & 0xc0) != 0x80) {
                characters++;
            }
        }
        return characters;
    }
}
