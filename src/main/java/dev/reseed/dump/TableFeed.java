package dev.reseed.dump;

import dev.reseed.dump.subset.RowFilter;
import dev.reseed.kernel.ReseedException;
import dev.reseed.masking.RowMask;
import dev.reseed.masking.bytes.RowBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, from one thread, masked into pieces. A table's rows keep their order, unless it is so large that several
 * pieces of it go at the same time.
 */
final class TableFeed {
    /** From here on a table is worth more than one lane, and nobody looks at the order of its rows. */
    private static final long LARGE = 16L << 20;

    private final RowLanes lanes;
    private final LoadTable table;
    private final RowMask mask;
    private final Optional<RowFilter> filter;
    private final RowBuffer passed = new RowBuffer();
    private final Optional<String> where;
    private final AtomicBoolean stopped;
    private final Runnable finished;
    private final Settings settings;
    private final int most;

    /** How many more pieces may be under way. */
    private final Semaphore slots = new Semaphore(1);

    /** Rows by piece, of some megabytes each; for saying which row of the table is bad. */
    private final Map<Integer, Long> arrived = new HashMap<>();

    private final BitSet over = new BitSet();

    private @Nullable RowBuffer piece;
    private int pieces;
    private long bytes;
    private boolean large;

    /** @param most how many pieces of a large table go at the same time */
    TableFeed(RowLanes lanes, LoadTable table, GateKeeper.Admitted admitted, Settings settings, int most) {
        this.lanes = lanes;
        this.table = table;
        this.mask = admitted.mask();
        this.filter = admitted.filter();
        this.where = admitted.where();
        this.stopped = admitted.stopped();
        this.finished = admitted.finished();
        this.settings = settings;
        this.most = most;
    }

    /** How many bytes of rows there were so far, as they came. */
    long bytes() {
        return bytes;
    }

    /** How its rows are sent. */
    String copyStatement() {
        return table.copyStatement(where);
    }

    LoadTable table() {
        return table;
    }

    Settings settings() {
        return settings;
    }

    /** Takes whole lines. */
    void add(byte[] lines, int from, int to) {
        if (filter.isEmpty()) {
            take(lines, from, to);
            return;
        }
        passed.clear();
        filter.get().filter(lines, from, to, passed);
        take(passed.bytes(), 0, passed.length());
    }

    private void take(byte[] lines, int from, int to) {
        RowBuffer filling = filling();
        if (mask.isIdle()) {
            filling.add(lines, from, to);
        } else {
            mask(lines, from, to, filling);
        }
        bytes += to - from;
        if (mask.stops()) {
            stopped.set(true);
        }
        if (stopped.get()) {
            // Nothing is loaded any more; the rest is looked at, so that the refusal can tell all that is found.
            filling.clear();
        } else if (filling.length() >= RowLanes.PIECE) {
            send();
        }
    }

    private void mask(byte[] lines, int from, int to, RowBuffer filling) {
        try {
            mask.mask(lines, from, to, filling);
        } catch (RowMask.WrongFieldCount e) {
            throw ReseedException.failed(
                    "a row of the dump does not fit its table",
                    "row " + (mask.rows() + 1) + " of " + table.name() + among() + " has not "
                            + table.columns().size() + " fields",
                    "make the dump again");
        } catch (RowMask.NotMaskable e) {
            throw ReseedException.failed(
                    "a value of the dump cannot be masked",
                    "row " + e.row() + " of " + table.name() + among() + " has one in "
                            + table.columns().get(e.field()).name()
                            + " that its rule cannot take, and that must not be NULL",
                    "give the column another rule: { constant: VALUE } takes any value");
        }
    }

    private String among() {
        return filter.isPresent() ? " (of those that the subset takes)" : "";
    }

    private RowBuffer filling() {
        RowBuffer filling = piece;
        if (filling == null) {
            filling = lanes.buffer();
            piece = filling;
        }
        return filling;
    }

    /** Sends what is left. */
    void finish() {
        RowBuffer last = piece;
        if (last != null && stopped.get()) {
            piece = null;
            lanes.giveBack(last);
        } else if (last != null) {
            send();
        }
        finished.run();
    }

    private void send() {
        RowBuffer filled = piece;
        if (filled == null) {
            return;
        }
        piece = null;
        if (!large && bytes > LARGE) {
            large = true;
            slots.release(most - 1);
        }
        slots.acquireUninterruptibly();
        lanes.send(this, pieces++, filled);
    }

    /** A piece has arrived. */
    synchronized void arrived(int number, long rows) {
        arrived.put(number, rows);
    }

    /** A piece has arrived, or has failed. */
    void over(int number) {
        slots.release();
        synchronized (this) {
            over.set(number);
            notifyAll();
        }
    }

    /** How many rows are before a piece; waits until all pieces before it have arrived, or have failed. */
    synchronized long rowsBefore(int number) {
        try {
            while (over.nextClearBit(0) < number) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return arrived.entrySet().stream()
                .filter(each -> each.getKey() < number)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
