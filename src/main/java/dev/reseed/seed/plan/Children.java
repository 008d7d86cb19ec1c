package dev.reseed.seed.plan;

/**
 * Which rows belong to which parent: those of a parent stand side by side, in the parents' order. Remembers where each block of parents begins,
 * and counts from there, so that it needs an eighth of a byte for each parent.
 */
public final class Children {
    private static final int BLOCK = 64;
    private static final int OFTEN = 1 << 20;

    private final Counts counts;
    private final long key;
    private final long parents;
    private final long[] starts;

    /**
     * Counts all children once.
     *
     * @param check is asked now and then whether to go on, and throws otherwise
     */
    Children(Counts counts, long key, long parents, Runnable check) {
        this.counts = counts;
        this.key = key;
        this.parents = parents;
        this.starts = new long[Math.toIntExact((parents + BLOCK - 1) / BLOCK) + 1];
        for (long parent = 0; parent < parents; parent++) {
            int next = (int) (parent / BLOCK) + 1;
            if (parent % OFTEN == 0) {
                check.run();
            }
            starts[next] += count(parent) + (parent % BLOCK == 0 ? starts[next - 1] : 0);
        }
    }

    public long total() {
        return starts[starts.length - 1];
    }

    Counts counts() {
        return counts;
    }

    /** How many a parent can have at most. */
    public long most() {
        return counts.most();
    }

    public long count(long parent) {
        return counts.of(key, parent);
    }

    /** The number of a parent's first child; where it has none, of the first behind. */
    public long first(long parent) {
        long row = starts[(int) (parent / BLOCK)];
        for (long before = parent / BLOCK * BLOCK; before < parent; before++) {
            row += count(before);
        }
        return row;
    }

    /** The parent of a row. */
    public long parent(long row) {
        int block = block(row);
        long first = starts[block];
        long parent = (long) block * BLOCK;
        while (parent < parents - 1) {
            long count = count(parent);
            if (row < first + count) {
                return parent;
            }
            first += count;
            parent++;
        }
        return parent;
    }

    /** Which of its parent's rows a row is, from 0 on. */
    public long ordinal(long row) {
        return row - first(parent(row));
    }

    /** The last block that begins at a row or before it, and is not empty. */
    private int block(long row) {
        int low = 0;
        int high = starts.length - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
