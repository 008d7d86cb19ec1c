package dev.reseed.dump.statement;

import dev.reseed.sql.ScriptItem;

/**
 * The rows of an {@code INSERT} of literals, as lines of COPY's text format, so that they go the same way as the rows of a COPY. An
 * instance is used again for the next statement; nothing is allocated for a row.
 */
@SuppressWarnings({"DoNotCallSuggester", "unused", "ArrayRecordComponent", "UnusedVariable", "MissingSummary"})
public final class InsertRows {
    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** Whether all rows could be written as COPY lines: not where a value is DEFAULT, or with ON CONFLICT. */
    public boolean read(ScriptItem item) {
        throw new UnsupportedOperationException("to come");
    }

    public byte[] bytes() {
        return bytes;
    }

    /** How many of the bytes are lines, LF included. */
    public int length() {
        return length;
    }
}
