package dev.reseed.masking.structure;

import java.util.Arrays;

/** The dimensions of an array: elements are all at one depth, and what is beside each other has the same size. */
final class ArrayShape {
    static final int MOST_DIMENSIONS = 6;
    private static final int UNKNOWN = -1;

    /** What the bounds before the array say, from the outermost; as many as there are. */
    private final int[] stated = new int[MOST_DIMENSIONS];

    /** By depth, from 1. */
    private final int[] sizes = new int[MOST_DIMENSIONS + 1];

    private final int[] counts = new int[MOST_DIMENSIONS + 1];
    private int bounds;
    private int depth;
    private int elementDepth;

    void begin() {
        bounds = 0;
        depth = 0;
        elementDepth = UNKNOWN;
        Arrays.fill(sizes, UNKNOWN);
    }

    int depth() {
        return depth;
    }

    /** Takes one dimension's bounds. */
    boolean bound(long lower, long upper) {
        long size = upper - lower + 1;
        if (bounds == MOST_DIMENSIONS || size < 1 || size > Integer.MAX_VALUE) {
            return false;
        }
        stated[bounds++] = (int) size;
        return true;
    }

    boolean open() {
        if (depth == MOST_DIMENSIONS || depth == elementDepth) {
            return false;
        }
        counts[depth]++;
        counts[++depth] = 0;
        return true;
    }

    boolean element() {
        counts[depth]++;
        if (elementDepth == UNKNOWN) {
            elementDepth = depth;
        }
        return depth == elementDepth;
    }

    boolean close() {
        int count = counts[depth];
        boolean fits = sizes[depth] == UNKNOWN ? count > 0 || depth == 1 : sizes[depth] == count;
        sizes[depth--] = count;
        return fits;
    }

    boolean isEmpty() {
        return counts[depth] == 0;
    }

    /** Whether the bounds fit what was read. */
    boolean fitsBounds() {
        boolean fits = bounds == 0 || bounds == elementDepth;
        for (int i = 0; i < bounds && fits; i++) {
            fits = stated[i] == sizes[i + 1];
        }
        return fits;
    }
}
