package dev.reseed.seed.constraint.pattern;

import java.util.List;

/** A part of a pattern. */
sealed interface Node {
    /** One character of some. */
    record One(CodePoints of) implements Node {}

    record Sequence(List<Node> parts) implements Node {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    record Choice(List<Node> branches) implements Node {
        public Choice {
            branches = List.copyOf(branches);
        }
    }

    /**
     * The same several times.
     *
     * @param most {@link #ENDLESS} for any number
     */
    record Repeat(Node of, int least, int most) implements Node {}

    /** A place that has no characters. */
    record Place(Where where) implements Node {}

    /** Which place. */
    enum Where {
        BEGINNING,
        END,
        WORD_BEGINS,
        WORD_ENDS,
        WORD_EDGE,
        NO_WORD_EDGE
    }

    int ENDLESS = Integer.MAX_VALUE;

    Node EMPTY = new Sequence(List.of());

    /** Any text. */
    Node ANYTHING = new Repeat(new One(CodePoints.ALL), 0, ENDLESS);

    /** Any text that has it somewhere. */
    static Node within(Node node) {
        return new Sequence(List.of(ANYTHING, node, ANYTHING));
    }
}
