package dev.reseed.dump.subset;

import org.jspecify.annotations.Nullable;

/** Numbers in open addressing, in parts that grow one by one: no moment needs the whole set twice. {@link Keys#NONE} marks what is free. */
final class LongSet {
    private static final int PARTS = 64;
    private static final int FIRST = 64;

    private final KeyRoom room;
    private final long[] @Nullable [] parts = new long[PARTS][];
    private final int[] sizes = new int[PARTS];

    LongSet(KeyRoom room) {
        this.room = room;
    }

    boolean add(long value) {
        long spread = Keys.spread(value);
        int part = (int) (spread >>> 58);
        long[] table = parts[part];
        if (table == null || sizes[part] >= table.length - table.length / 4) {
            table = grown(part, table);
        }
        int slot = slot(table, spread, value);
        if (table[slot] == value) {
            return false;
        }
        table[slot] = value;
        sizes[part]++;
        return true;
    }

    boolean contains(long value) {
        long spread = Keys.spread(value);
        long[] table = parts[(int) (spread >>> 58)];
        return table != null && table[slot(table, spread, value)] == value;
    }

    /** Where it is, or could be. */
    private static int slot(long[] table, long spread, long value) {
        int mask = table.length - 1;
        int slot = (int) spread & mask;
        while (table[slot] != value && table[slot] != Keys.NONE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private long[] grown(int part, long @Nullable [] former) {
        int length = former == null ? FIRST : former.length * 2;
        room.grow((long) (length - (former == null ? 0 : former.length)) * Long.BYTES);
        long[] table = new long[length];
        java.util.Arrays.fill(table, Keys.NONE);
        if (former != null) {
            for (long value : former) {
                if (value != Keys.NONE) {
                    table[slot(table, Keys.spread(value), value)] = value;
                }
            }
        }
        parts[part] = table;
        return table;
    }

    long size() {
        long size = 0;
        for (int each : sizes) {
            size += each;
        }
        return size;
    }
}
