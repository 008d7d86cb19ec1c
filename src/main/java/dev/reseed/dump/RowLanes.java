package dev.reseed.dump;

import dev.reseed.kernel.Tasks;
import dev.reseed.masking.bytes.RowBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The way of rows to the server: pieces of some megabytes, each a COPY of its own, several at a time. Memory is bounded by the
 * number of buffers; who has rows waits for one.
 *
 * <p>A piece that the server rejects is searched for its first bad row while it is still in memory. The failure surfaces at the next
 * call of whoever feeds.
 */
final class RowLanes {
    /** Large enough that a COPY's own cost does not show, and small beside the heap. */
    static final int PIECE = 4 << 20;

    private static final int SLICE = 1 << 16;

    private final LoadSessions sessions;
    private final Tasks tasks;
    private final BlockingQueue<RowBuffer> buffers;
    private final LongAdder rows = new LongAdder();

    /**
     * Lanes on all of the sessions.
     *
     * @param feeders how many threads feed at a time
     */
    RowLanes(LoadSessions sessions, int feeders, Tasks tasks) {
        this.sessions = sessions;
        this.tasks = tasks;
        int count = feeders + sessions.count();
        this.buffers = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            buffers.add(new RowBuffer());
        }
    }

    /** An empty buffer, as soon as there is one. */
    RowBuffer buffer() {
        return tasks.waitFor(buffers::take);
    }

    void giveBack(RowBuffer buffer) {
        buffer.clear();
        buffers.add(isHuge(buffer) ? new RowBuffer() : buffer);
    }

    /** Whether a buffer has become too large for there to be many of its size: for the sake of a single row. */
    private static boolean isHuge(RowBuffer buffer) {
        return buffer.bytes().length > 4 * PIECE;
    }

    /**
     * Sends a piece, in its own time, unless it is so large that no other should be filled meanwhile. The buffer is no longer the
     * caller's.
     */
    void send(TableFeed feed, int number, RowBuffer piece) {
        boolean huge = isHuge(piece);
        tasks.run(
                () -> {
                    long count = copy(feed, number, piece);
                    rows.add(count);
                    feed.arrived(number, count);
                },
                () -> {
                    giveBack(piece);
                    feed.over(number);
                });
        if (huge) {
            feed.rowsBefore(number + 1);
        }
    }

    private long copy(TableFeed feed, int number, RowBuffer piece) throws InterruptedException {
        LoadSession lane = sessions.take();
        try {
            Connection jdbc = lane.with(feed.settings()).jdbc();
            try {
                return copy(jdbc, feed.copyStatement(), piece.bytes(), piece.length());
            } catch (SQLException e) {
                throw new RowSearch(jdbc, feed, piece).failure(e, () -> feed.rowsBefore(number));
            }
        } finally {
            sessions.giveBack(lane);
        }
    }

    /** Sends lines as one COPY. */
    static long copy(Connection jdbc, String statement, byte[] lines, int length) throws SQLException {
        CopyIn copy = jdbc.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            for (int at = 0; at < length; at += SLICE) {
                copy.writeToCopy(lines, at, Math.min(SLICE, length - at));
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** How many rows have arrived. */
    long rows() {
        return rows.sum();
    }
}
