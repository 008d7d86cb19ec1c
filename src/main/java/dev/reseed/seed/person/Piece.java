package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;

/** A part of a form. */
@FunctionalInterface
interface Piece {
    /**
     * Adds its bytes.
     *
     * @param serial which of the form's values
     * @param subject whose value it is, a number among the people
     */
    void write(long serial, People people, long subject, RowBuffer out);
}
