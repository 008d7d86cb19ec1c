package dev.reseed.dump.subset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Sizes;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that keys may take, in bytes. What is remembered for speed alone gives way to what is needed. */
final class KeyRoom {
    /** Of the heap: what the rest of the load needs is small beside it. */
    private static final double FOR_SETS = 0.3;

    private static final double FOR_CACHES = 0.25;

    private final long mostForSets;
    private final AtomicLong sets = new AtomicLong();
    private final AtomicLong caches;

    KeyRoom(long mostForSets, long mostForCaches) {
        this.mostForSets = mostForSets;
        this.caches = new AtomicLong(mostForCaches);
    }

    /** By the heap that this process may have. */
    static KeyRoom ofThisProcess() {
        long heap = Runtime.getRuntime().maxMemory();
        return new KeyRoom((long) (heap * FOR_SETS), (long) (heap * FOR_CACHES));
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

    /** Takes room for remembering; false where there is none left. */
    boolean take(long bytes) {
        if (caches.addAndGet(-bytes) >= 0) {
            return true;
        }
        caches.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        caches.addAndGet(bytes);
    }
}
