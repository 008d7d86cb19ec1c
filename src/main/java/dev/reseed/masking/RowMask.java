package dev.reseed.masking;

import java.util.List;

/**
 * What the rules do with rows of COPY's text format: bytes in, bytes out, with no allocation per row. An instance belongs to one
 * thread.
 */
@SuppressWarnings({"DoNotCallSuggester", "unused", "ArrayRecordComponent", "UnusedVariable", "MissingSummary"})
public final class RowMask {
    /** @param rules one for each field of a row, in their order */
    public static RowMask of(List<Rules.Rule> rules) {
        throw new UnsupportedOperationException("to come");
    }

    /** Whether rows pass as they are. */
    public boolean keepsAll() {
        throw new UnsupportedOperationException("to come");
    }

    /**
     * Masks whole lines.
     *
     * @param from index of the first line's first byte
     * @param to index behind the last line's LF
     * @param out takes the masked lines
     * @throws WrongFieldCount where a line has another number of fields than there are rules
     */
    public void mask(byte[] bytes, int from, int to, RowBuffer out) {
        throw new UnsupportedOperationException("to come");
    }

    /** A line has too few or too many fields. */
    public static final class WrongFieldCount extends RuntimeException {
        private final long line;

        WrongFieldCount(long line) {
            super("line " + line + " has another number of fields");
            this.line = line;
        }

        /** Counted from 0 in what was given. */
        public long line() {
            return line;
        }
    }
}
