package dev.reseed.dump.subset;

/** The lowest of many lots, as many as are wanted: which those are does not depend on the order in which they come. */
final class LowestLots {
    private static final int FIRST = 64;

    private final KeyRoom room;
    private final int most;
    private long[] heap = new long[FIRST];
    private int size;

    /** @param rows how many are kept */
    LowestLots(long rows, KeyRoom room) {
        this.most = (int) Math.min(rows, Integer.MAX_VALUE - 8);
        this.room = room;
    }

    synchronized void add(long lot) {
        // Compared as unsigned numbers.
        long value = lot ^ Long.MIN_VALUE;
        if (size < most) {
            if (size == heap.length) {
                int length = (int) Math.min(2L * size, Math.max(most, FIRST));
                room.grow((long) (length - size) * Long.BYTES);
                heap = java.util.Arrays.copyOf(heap, length);
            }
            heap[size] = value;
            rise(size++);
        } else if (value < heap[0]) {
            heap[0] = value;
            sink();
        }
    }

    private void rise(int from) {
        int at = from;
        while (at > 0 && heap[(at - 1) / 2] < heap[at]) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void sink() {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1] > heap[child]) {
                child++;
            }
            if (child >= size || heap[child] <= heap[at]) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int one, int other) {
        long value = heap[one];
        heap[one] = heap[other];
        heap[other] = value;
    }

    /** Whether a lot is among those that were kept; to be asked when all were added. */
    boolean isAmong(long lot) {
        return size > 0 && (lot ^ Long.MIN_VALUE) <= heap[0];
    }
}
