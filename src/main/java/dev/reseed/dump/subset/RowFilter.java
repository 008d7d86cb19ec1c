package dev.reseed.dump.subset;

import dev.reseed.masking.bytes.RowBuffer;

/** Lets the rows of one relation pass that are taken, as lines of COPY's text format. An instance belongs to one thread. */
public final class RowFilter {
    private final SubsetTable table;
    private final KeyReader reader;
    private final long[] row;

    RowFilter(SubsetTable table, KeyReader reader) {
        this.table = table;
        this.reader = reader;
        this.row = new long[reader.count()];
    }

    /**
     * Copies the lines of rows that are taken.
     *
     * @param from index of the first line's first byte
     * @param to index behind the last line's LF
     */
    public void filter(byte[] lines, int from, int to, RowBuffer out) {
        for (int at = from; at < to; ) {
            int end = reader.read(lines, at, to, row);
            if (table.meets(row) || table.isDown(row, 0)) {
                out.add(lines, at, end);
            }
            at = end;
        }
    }
}
