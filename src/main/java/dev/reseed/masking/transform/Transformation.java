package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;

/**
 * What becomes of one value of a column: a pure function of a key, the value and, for some, of other fields of its row. The same value
 * gives the same text in every column of the same kind. Nothing is allocated per value; an instance belongs to one thread.
 */
public interface Transformation {
    /**
     * Writes what takes a value's place.
     *
     * @param bytes the value as text in UTF-8, without COPY's escapes; never NULL
     * @param from index of its first byte
     * @param to index behind its last byte
     * @param row the fields of the row that the value is in
     * @param out takes the new text, without escapes, behind what is there
     * @return false where the value is none that this can take; {@code out} is then as it was
     */
    boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out);
}
