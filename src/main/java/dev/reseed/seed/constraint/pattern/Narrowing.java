package dev.reseed.seed.constraint.pattern;

import dev.reseed.seed.constraint.pattern.Node.Choice;
import dev.reseed.seed.constraint.pattern.Node.One;
import dev.reseed.seed.constraint.pattern.Node.Place;
import dev.reseed.seed.constraint.pattern.Node.Repeat;
import dev.reseed.seed.constraint.pattern.Node.Sequence;

/**
 * Makes of a pattern one that takes fewer texts: with characters that people write, and repetitions that end.
 *
 * @param manner which of the characters that a place takes
 * @param more how many repetitions there are beyond the least; {@link Node#ENDLESS} for as many as the pattern has
 */
record Narrowing(Manner manner, int more) {
    /** Of characters beyond ASCII a place has no more. */
    private static final int MOST_BEYOND = 200;

    /** Which characters are written. */
    enum Manner {
        /** All that can be seen. */
        VISIBLE,
        /** Small letters before large ones, and digits. */
        SMALL,
        /** Large letters before small ones, and digits. */
        LARGE
    }

    Node of(Node node) {
        return switch (node) {
            case One one -> new One(characters(one.of()));
            case Place place -> place;
            case Sequence sequence ->
                new Sequence(sequence.parts().stream().map(this::of).toList());
            case Choice choice ->
                new Choice(choice.branches().stream().map(this::of).toList());
            case Repeat repeat ->
                new Repeat(
                        of(repeat.of()), repeat.least(), (int) Math.min(repeat.most(), (long) repeat.least() + more));
        };
    }

    private CodePoints characters(CodePoints all) {
        CodePoints printable = all.and(CodePoints.PRINTABLE);
        if (printable.isEmpty()) {
            return beyond(all);
        }
        if (manner == Manner.VISIBLE) {
            return printable;
        }
        CodePoints first = all.and(manner == Manner.SMALL ? CodePoints.LOWER : CodePoints.UPPER);
        CodePoints second = all.and(manner == Manner.SMALL ? CodePoints.UPPER : CodePoints.LOWER);
        CodePoints letters = first.isEmpty() ? second : first;
        // What takes anything but a few takes letters; what names digits wants them.
        CodePoints written = isWide(all) && !letters.isEmpty() ? letters : letters.or(all.and(CodePoints.DIGITS));
        return written.isEmpty() ? printable : written;
    }

    private static boolean isWide(CodePoints all) {
        return all.has(0xe9) && all.has(0x4e00);
    }

    private static CodePoints beyond(CodePoints all) {
        CodePoints letters = all.and(CodePoints.BEYOND_ASCII);
        CodePoints found = CodePoints.NONE;
        for (int each : (letters.isEmpty() ? all : letters).first(MOST_BEYOND)) {
            found = found.or(CodePoints.range(each, each));
        }
        return found;
    }
}
