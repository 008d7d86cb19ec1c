package dev.reseed.seed.value;

import dev.reseed.masking.bytes.RowBuffer;

/**
 * The values of one column: a pure function of the row's number, so that any row can be made alone, in any order, by any thread.
 * Immutable; allocates nothing per row.
 */
@FunctionalInterface
public interface Values {
    /** Of nothing but NULL. */
    Values NULL = (row, out) -> false;

    /**
     * Adds the value of a row, as the text that the server reads for its type: UTF-8, nothing escaped.
     *
     * @param row from 0 on
     * @return false for NULL; nothing is added then
     */
    boolean write(long row, RowBuffer out);
}
