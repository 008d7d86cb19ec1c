package dev.reseed.dump.subset;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.schema.DumpSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a table's rows that were known to be taken when they were read first, as long as there is room: where no others are taken in the
 * end, the table need not be read again.
 */
final class KeptRows {
    private static final int CHUNK = 1 << 16;

    private final KeyRoom.Rest room;
    private final Map<DumpSchema.Name, Part> parts = new LinkedHashMap<>();
    private long bytes;
    private long rows;
    private volatile boolean full;

    KeptRows(KeyRoom room) {
        this.room = room.rows();
    }

    /**
     * Rows of a relation.
     *
     * @param columns of a row, in its order
     * @param chunks whole lines
     */
    record Part(List<String> columns, List<byte[]> chunks) {}

    /** What one thread adds, the rows of one relation. */
    final class Writer {
        private final Part part;
        private final RowBuffer lines = new RowBuffer();
        private long count;

        private Writer(Part part) {
            this.part = part;
        }

        void add(byte[] from, int start, int end) {
            if (full) {
                return;
            }
            lines.add(from, start, end);
            count++;
            if (lines.length() >= CHUNK) {
                hand();
            }
        }

        void end() {
            hand();
        }

        private void hand() {
            if (lines.length() > 0) {
                put(part, Arrays.copyOf(lines.bytes(), lines.length()), count);
                lines.clear();
                count = 0;
            }
        }
    }

    /** Rows of one shape are kept of each relation, and of none that comes in several. */
    synchronized Writer begin(DumpSchema.Name relation, List<String> columns) {
        Part part = new Part(columns, new ArrayList<>());
        if (parts.putIfAbsent(relation, part) != null) {
            giveUp();
        }
        return new Writer(part);
    }

    private synchronized void put(Part part, byte[] lines, long count) {
        if (full || !room.take(lines.length)) {
            giveUp();
            return;
        }
        bytes += lines.length;
        rows += count;
        part.chunks().add(lines);
    }

    /** They are read again, then. */
    synchronized void giveUp() {
        full = true;
        parts.clear();
        room.giveBack(bytes);
        bytes = 0;
        rows = 0;
    }

    /** Whether all that were added are here. */
    boolean isWhole() {
        return !full;
    }

    synchronized long rows() {
        return rows;
    }

    /** What there is, by relation. */
    synchronized Map<DumpSchema.Name, Part> parts() {
        return parts;
    }
}
