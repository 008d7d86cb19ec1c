package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;

/** How one fact of a locale's people is written. */
@FunctionalInterface
interface FactWriter {
    /** Adds it, for a number among the people. */
    void write(long subject, RowBuffer out);
}
