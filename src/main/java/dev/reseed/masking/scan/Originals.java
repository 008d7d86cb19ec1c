package dev.reseed.masking.scan;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A memory of fixed size for originals that were masked and cells that were kept, so that a value is found that is masked in one column and
 * kept in another, whichever comes first. Several threads may add and ask at the same time: of two that bring the same value together, at
 * least one is told.
 *
 * <p>It holds no values but their fingerprints of 64 bits, under a random key that is nowhere else. Text is compared without regard of
 * ASCII's case, of blanks at the ends and of runs of blanks; text that is not {@linkplain #isTelling telling} is ignored.
 *
 * <p>A false find needs two values with the same fingerprint. One question meets at most four of them, which share their bucket with it
 * already: with 2<sup>20</sup> slots, the odds are 4 to 2<sup>46</sup>, so that a load that asks a thousand million times has one with
 * a likelihood of 1 in 17,000. A find needs no second look.
 *
 * <p>What is full forgets: where a bucket has no room, a new fingerprint takes the place of one of the four, which the fingerprint itself
 * chooses. Find may be missed then, and never made up. Half as many values as there are slots lose 1 in 25 of them, as many lose 1 in 5.
 */
public final class Originals {
    private static final int BUCKET = 4;
    private static final int FEWEST_SLOTS = 16;
    private static final int MOST_SLOTS = 1 << 28;

    private final SipHash hash;
    private final AtomicLongArray masked;
    private final AtomicLongArray kept;

    private Originals(int slots, SipHash hash) {
        this.hash = hash;
        this.masked = new AtomicLongArray(slots);
        this.kept = new AtomicLongArray(slots);
    }

    /**
     * A memory with a key of its own.
     *
     * @param slotsPowerOfTwo how many values each of both tables has room for, 16 to 2<sup>28</sup>; each takes 8 bytes
     * @throws IllegalArgumentException where that is no power of two, or out of range
     */
    public static Originals withSlots(int slotsPowerOfTwo) {
        if (Integer.bitCount(slotsPowerOfTwo) != 1 || slotsPowerOfTwo < FEWEST_SLOTS || slotsPowerOfTwo > MOST_SLOTS) {
            throw new IllegalArgumentException("slots have to be a power of two from 16 to 2^28");
        }
        SecureRandom random = new SecureRandom();
        return new Originals(slotsPowerOfTwo, new SipHash(random.nextLong(), random.nextLong()));
    }

    /** Remembers an original that is masked, and says whether a kept cell held it before. */
    public boolean masked(byte[] bytes, int from, int to) {
        return isTelling(bytes, from, to) && meets(bytes, from, to, masked, kept);
    }

    /** Remembers a cell that is kept, and says whether it is an original that was masked. */
    public boolean kept(byte[] bytes, int from, int to) {
        return isTelling(bytes, from, to) && meets(bytes, from, to, kept, masked);
    }

    /** Whether a cell is an original that was masked; it is not remembered. */
    public boolean isMasked(byte[] bytes, int from, int to) {
        if (!isTelling(bytes, from, to)) {
            return false;
        }
        long value = hash.folded(bytes, from, to);
        return holds(masked, value == 0 ? 1 : value);
    }

    /** Whether text says enough to be compared: it has 8 characters, some 28 bits, and is no time, decimal or single word. */
    public static boolean isTelling(byte[] bytes, int from, int to) {
        return Telling.is(bytes, from, to);
    }

    /** Adds before it asks: of two threads with the same value, the one that asks later sees what the other added. */
    private boolean meets(byte[] bytes, int from, int to, AtomicLongArray own, AtomicLongArray other) {
        long value = hash.folded(bytes, from, to);
        long fingerprint = value == 0 ? 1 : value;
        // Asked first too, so that both tables are on their way from memory at once.
        boolean met = holds(other, fingerprint);
        add(own, fingerprint);
        return met || holds(other, fingerprint);
    }

    private static int bucket(AtomicLongArray table, long fingerprint) {
        return (int) fingerprint & (table.length() - BUCKET);
    }

    private static boolean holds(AtomicLongArray table, long fingerprint) {
        int bucket = bucket(table, fingerprint);
        for (int i = bucket; i < bucket + BUCKET; i++) {
            if (table.get(i) == fingerprint) {
                return true;
            }
        }
        return false;
    }

    private static void add(AtomicLongArray table, long fingerprint) {
        int bucket = bucket(table, fingerprint);
        for (int i = bucket; i < bucket + BUCKET; i++) {
            long there = table.get(i);
            if (there == 0) {
                there = table.compareAndExchange(i, 0, fingerprint);
            }
            if (there == 0 || there == fingerprint) {
                return;
            }
        }
        table.set(bucket + (int) (fingerprint >>> 62), fingerprint);
    }
}
