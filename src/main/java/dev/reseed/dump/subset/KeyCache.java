package dev.reseed.dump.subset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The keys of all rows of a table, remembered as long as there is room, so that the table need not be read again. */
final class KeyCache {
    /** Keys of a block, about. */
    private static final int BLOCK = 1 << 12;

    private final KeyRoom room;
    private final int width;
    private final List<Block> blocks = new ArrayList<>();
    private long bytes;
    private boolean full;

    /** @param width how many keys a row has */
    KeyCache(int width, KeyRoom room) {
        this.width = width;
        this.room = room;
    }

    /** Some rows' keys, one after the other. */
    private static final class Block {
        private final long[] keys;

        Block(long[] keys) {
            this.keys = keys;
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
                keys = new long[isFull() ? 0 : Math.max(width, BLOCK / Math.max(width, 1) * width)];
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
                put(new Block(length < keys.length ? Arrays.copyOf(keys, length) : keys));
                length = 0;
            }
        }
    }

    private synchronized void put(Block block) {
        long size = (long) block.keys.length * Long.BYTES;
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
        for (Block block : backwards ? blocks.reversed() : blocks) {
            int rows = block.keys.length / width;
            for (int i = 0; i < rows; i++) {
                row.take(block.keys, (backwards ? rows - 1 - i : i) * width);
            }
        }
    }

    synchronized void forget() {
        blocks.clear();
        room.giveBack(bytes);
        bytes = 0;
    }
}
