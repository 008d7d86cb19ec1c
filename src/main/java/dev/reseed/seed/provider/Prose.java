package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sentences that make a text of a kind. The first ones say the number, so that no two texts are alike; others follow until the text is as long
 * as wanted, none of them twice.
 */
final class Prose implements Choices {
    private static final long KEY = 0x5eed_7e87L;
    private static final byte[] REFERENCE = " (ref. ".getBytes(StandardCharsets.UTF_8);
    private static final int REFERENCE_ROOM = 16;
    /** A text shorter than that has no room for a reference number. */
    private static final int SHORT = 60;

    private static final double CLOSED = 0.5;

    private final Phrase opening;
    private final Optional<Mixture> body;
    private final Optional<Phrase> closing;
    private final Layout layout;
    private final int[] steps;
    private final int min;
    private final int max;
    private final boolean bodyCounts;

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
     * @param opening what it begins with
     * @param body what follows, each at most once
     * @param closing what may stand at the end
     */
    record Sentences(Phrase opening, List<Phrase> body, Optional<Phrase> closing, Layout layout) {
        Sentences {
            body = List.copyOf(body);
        }
    }

    private Prose(Sentences sentences, int min, int max) {
        opening = sentences.opening();
        body = sentences.body().isEmpty() ? Optional.empty() : Optional.of(new Mixture(sentences.body()));
        closing = sentences.closing();
        layout = sentences.layout();
        this.min = min;
        this.max = max;
        bodyCounts = body.isPresent()
                && opening.longest() + 1 + body.get().longest() <= max - REFERENCE_ROOM
                && min > opening.longest() / 2;
        int count = sentences.body().size();
        steps = IntStream.rangeClosed(1, Math.max(1, count - 1))
                .filter(step -> divisor(step, count) == 1)
                .toArray();
    }

    /**
     * Texts of a length.
     *
     * @param min characters, as far as there are sentences
     * @param max characters, in any case
     * @return empty where no sentence is that short
     */
    static Optional<Choices> of(Sentences sentences, int min, int max) {
        int room = max > SHORT ? max - REFERENCE_ROOM : max;
        return sentences
                .opening()
                .within(room)
                .map(fit -> new Prose(
                        new Sentences(
                                fit,
                                sentences.body().stream()
                                        .flatMap(each -> each.within(room).stream())
                                        .toList(),
                                sentences.closing().flatMap(each -> each.within(room)),
                                sentences.layout()),
                        Math.min(min, room),
                        max));
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    @Override
    public long size() {
        return max > SHORT ? Template.product(natural(), 1_000_000L) : natural();
    }

    @Override
    public long natural() {
        return bodyCounts ? Template.product(opening.size(), bodies().size()) : opening.size();
    }

    private Mixture bodies() {
        return body.orElseThrow();
    }

    @Override
    public void write(long number, RowBuffer out) {
        long natural = natural();
        long told = number % natural;
        long again = number / natural;
        int room = max > SHORT ? max - REFERENCE_ROOM : max;
        int start = out.length();
        opening.write(told % opening.size(), out);
        int sentence = 1;
        if (bodyCounts) {
            between(sentence++, out);
            bodies().write(told / opening.size(), out);
        }
        fill(told, sentence, start, room, out);
        if (again > 0) {
            out.add(REFERENCE);
            Digits.write(again + 1, out);
            out.add(')');
        }
    }

    private void fill(long told, int first, int start, int room, RowBuffer out) {
        long bits = Draw.bits(KEY, told);
        long wanted = min + Draw.scaled(bits, Math.max(1, room - min));
        int sentence = first;
        if (body.isPresent()) {
            sentence = extend(told, first, start, Math.min(room, wanted), out);
        }
        if (closing.isPresent() && sentence > 1 && Draw.isIn(CLOSED, KEY + 1, told)) {
            int before = out.length();
            between(sentence, out);
            Phrase last = closing.get();
            last.write(Draw.below(KEY + 2, told, last.size()), out);
            if (characters(out, start) > room) {
                out.cutTo(before);
            }
        }
    }

    private int extend(long told, int first, int start, long wanted, RowBuffer out) {
        List<Phrase> phrases = bodies().phrases();
        int step = steps[(int) Draw.below(KEY + 3, told, steps.length)];
        int at = bodyCounts ? bodies().which(told / opening.size()) : (int) Draw.below(KEY + 4, told, phrases.size());
        int sentence = first;
        int room = max > SHORT ? max - REFERENCE_ROOM : max;
        for (int tried = 1; tried < phrases.size() && characters(out, start) < wanted; tried++) {
            Phrase next = phrases.get((int) ((at + (long) tried * step) % phrases.size()));
            int before = out.length();
            between(sentence, out);
            next.write(Draw.below(KEY + 5 + tried, told, next.size()), out);
            if (characters(out, start) > room) {
                out.cutTo(before);
            } else {
                sentence++;
            }
        }
        return sentence;
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
