package dev.reseed.dump.subset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The keys of all rows of a table, remembered as long as there is room, so that the table need not be read again. */
final class KeyCache {
    /** Keys of a block, about. */
    private static final int BLOCK = 1 << 12;

    private final KeyRoom.Rest room;
    private final int width;
    private final List<Block> blocks = new ArrayList<>();
    private long bytes;
    private boolean full;

    /** @param width how many keys a row has */
    KeyCache(int width, KeyRoom room) {
        this.width = width;
        this.room = room.caches();
    }

    /** Some rows' keys, one after the other. */
    private sealed interface Block {
        long bytes();

        int length();

        long key(int index);
    }

    private static final class Longs implements Block {
        private final long[] keys;

        Longs(long[] keys) {
            this.keys = keys;
        }

        @Override
        public long bytes() {
            return (long) keys.length * Long.BYTES;
        }

        @Override
        public int length() {
            return keys.length;
        }

        @Override
        public long key(int index) {
            return keys[index];
        }
    }

    /** Numbers that have room in half as much. */
    private static final class Ints implements Block {
        private static final int NONE = Integer.MIN_VALUE;

        private final int[] keys;

        private Ints(int[] keys) {
            this.keys = keys;
        }

        static boolean fit(long[] keys, int length) {
            for (int i = 0; i < length; i++) {
                if (keys[i] != Keys.NONE && (keys[i] <= NONE || keys[i] > Integer.MAX_VALUE)) {
                    return false;
                }
            }
            return true;
        }

        static Ints of(long[] keys, int length) {
            int[] small = new int[length];
            for (int i = 0; i < length; i++) {
                small[i] = keys[i] == Keys.NONE ? NONE : (int) keys[i];
            }
            return new Ints(small);
        }

        @Override
        public long bytes() {
            return (long) keys.length * Integer.BYTES;
        }

        @Override
        public int length() {
            return keys.length;
        }

        @Override
        public long key(int index) {
            return keys[index] == NONE ? Keys.NONE : keys[index];
        }
    }

    /** What one thread adds. */
    final class Writer {
        private long[] keys = new long[0];
        private int length;

        void add(long[] row) {
            if (width == 0) {
                return;
            }
            if (length + width > keys.length) {
                hand();
                // One array for all blocks: what is handed over is a copy.
                int size = isFull() ? 0 : Math.max(width, BLOCK / width * width);
                keys = keys.length == size ? keys : new long[size];
            }
            if (keys.length > 0) {
                System.arraycopy(row, 0, keys, length, width);
                length += width;
            }
        }

        void end() {
            hand();
            keys = new long[0];
        }

        private void hand() {
            if (length > 0) {
                put(Ints.fit(keys, length) ? Ints.of(keys, length) : new Longs(Arrays.copyOf(keys, length)));
                length = 0;
            }
        }
    }

    private synchronized void put(Block block) {
        long size = block.bytes();
        if (full || !room.take(size)) {
            full = true;
            forget();
            return;
        }
        bytes += size;
        blocks.add(block);
    }

    private synchronized boolean isFull() {
        return full;
    }

    /** Whether it has all rows that were added. */
    synchronized boolean isWhole() {
        return !full;
    }

    /** Takes a row's keys. */
    @FunctionalInterface
    interface Row {
        void take(long[] keys, int at);
    }

    /**
     * Hands out all rows.
     *
     * @param backwards whether the last comes first
     */
    synchronized void forEach(Row row, boolean backwards) {
        long[] keys = new long[width];
        for (Block block : backwards ? blocks.reversed() : blocks) {
            int rows = block.length() / width;
            for (int i = 0; i < rows; i++) {
                int at = (backwards ? rows - 1 - i : i) * width;
                for (int k = 0; k < width; k++) {
                    keys[k] = block.key(at + k);
                }
                row.take(keys, 0);
            }
        }
    }

    synchronized void forget() {
        blocks.clear();
        room.giveBack(bytes);
        bytes = 0;
    }
}
