package dev.reseed.dump.subset;

import org.roaringbitmap.ContainerPointer;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Keys of rows. Numbers up to 2<sup>32</sup>, as most keys are, take two bytes or less each in a compressed bitmap, and as much again in a
 * {@link Sieve}; what is larger, and hashes, some 14 bytes each. One thread adds; when nobody does any more, several may ask.
 */
final class KeySet {
    private static final long SMALL = 1L << 32;

    /** After so many additions it is looked how large the bitmap is. */
    private static final int LOOK = 1 << 14;

    /** Bytes of a part's objects beside what they hold. */
    private static final int PART = 64;

    private final KeyRoom room;
    private final RoaringBitmap small = new RoaringBitmap();
    private final LongSet others;
    private final Sieve sieve;
    private long added;
    private long bytes;

    KeySet(KeyRoom room) {
        this.room = room;
        this.others = new LongSet(room);
        this.sieve = new Sieve(room);
    }

    /** Whether it is new. {@link Keys#NONE} never is. */
    boolean add(long key) {
        if (key == Keys.NONE) {
            return false;
        }
        if (key < 0 || key >= SMALL) {
            return others.add(key);
        }
        boolean isNew = small.checkedAdd((int) key);
        if (isNew && ++added % LOOK == 0) {
            long now = size(small);
            room.grow(now - bytes);
            bytes = now;
        }
        if (isNew && sieve.wantsMore(added)) {
            sieve.grow(added, () -> small.forEach((IntConsumer) each -> sieve.add(each)));
        } else if (isNew) {
            sieve.add((int) key);
        }
        return isNew;
    }

    /** What a bitmap takes of the heap, rather too much: its parts are objects, and have room to grow. */
    private static long size(RoaringBitmap bitmap) {
        long parts = 0;
        for (ContainerPointer part = bitmap.getContainerPointer(); part.getContainer() != null; part.advance()) {
            parts++;
        }
        return bitmap.getLongSizeInBytes() * 3 / 2 + parts * PART;
    }

    boolean contains(long key) {
        if (key < 0 || key >= SMALL) {
            return key != Keys.NONE && others.contains(key);
        }
        return sieve.mayHave((int) key) && small.contains((int) key);
    }

    long size() {
        return added + others.size();
    }
}
