package dev.reseed.dump.subset;

/** Which rows are taken because they refer to one that is taken. */
sealed interface Follow {
    /** Those that refer to a row that was chosen, or is a child of such a row; not those of a row that others only refer to. */
    record Chosen() implements Follow {}

    /** All, also of a row that others only refer to. */
    record All() implements Follow {}

    record None() implements Follow {}

    /** About this share of those that {@link Chosen} takes, by their keys' hashes; above 0, at most 1. */
    record Share(double part) implements Follow {}
}
