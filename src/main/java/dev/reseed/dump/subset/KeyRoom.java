package dev.reseed.dump.subset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that keys may take, and rows, in bytes. What is remembered for speed alone gives way to what is needed. */
final class KeyRoom {
    /** Of the heap: what the rest of the load needs is small beside it. */
    private static final double FOR_SETS = 0.3;

    private static final double FOR_CACHES = 0.2;

    private static final double FOR_ROWS = 0.1;

    private final long mostForSets;
    private final AtomicLong sets = new AtomicLong();
    private final Rest caches;
    private final Rest rows;

    KeyRoom(long mostForSets, long mostForCaches, long mostForRows) {
        this.mostForSets = mostForSets;
        this.caches = new Rest(mostForCaches);
        this.rows = new Rest(mostForRows);
    }

    /** What is left of the room for something that can be done without. */
    static final class Rest {
        private final AtomicLong bytes;

        Rest(long bytes) {
            this.bytes = new AtomicLong(bytes);
        }

        /** Takes some; false where there is not as much left. */
        boolean take(long count) {
            if (bytes.addAndGet(-count) >= 0) {
                return true;
            }
            bytes.addAndGet(count);
            return false;
        }

        void giveBack(long count) {
            bytes.addAndGet(count);
        }
    }

    /** By the heap that this process may have. */
    static KeyRoom ofThisProcess() {
        long heap = Runtime.getRuntime().maxMemory();
        return new KeyRoom((long) (heap * FOR_SETS), (long) (heap * FOR_CACHES), (long) (heap * FOR_ROWS));
    }

    /**
     * A set of keys has grown.
     *
     * @throws ReseedException failed, where there is no room
     */
    void grow(long bytes) {
        long now = sets.addAndGet(bytes);
        if (bytes > 0 && now > mostForSets) {
            throw full("the keys of the rows that belong to it take more than " + Sizes.format(mostForSets));
        }
    }

    /** The failure where there is no room. */
    public static ReseedException full(String why) {
        return ReseedException.failed(
                "the subset has too many rows to keep their keys in memory",
                why,
                "choose fewer rows, have fewer children follow (subset, children in reseed.yml), or give more memory:"
                        + " RESEED_JAVA_OPTS=-Xmx2g");
    }

    /** For the keys of all rows of tables. */
    Rest caches() {
        return caches;
    }

    /** For rows that are taken. */
    Rest rows() {
        return rows;
    }
}
