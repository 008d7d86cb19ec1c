package dev.reseed.seed.value;

/**
 * A keyed permutation of the numbers below a size: a Feistel network over the next even number of bits, walked until it is back inside. Takes
 * four walks at most on average.
 */
public final class Permutation implements Numbers {
    private static final int ROUNDS = 4;

    private final long key;
    private final long size;
    private final int half;
    private final long mask;

    /** @param size from 1 to 2^62 */
    public Permutation(long key, long size) {
        if (size < 1 || size > 1L << 62) {
            throw new IllegalArgumentException("size " + size);
        }
        this.key = key;
        this.size = size;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
        this.half = Math.max(1, (bits + 1) / 2);
        this.mask = (1L << half) - 1;
    }

    public long size() {
        return size;
    }

    /** Where a number goes; numbers outside of the size are an error of the caller. */
    @Override
    public long at(long number) {
        return under(0, number);
    }

    /** Where a number goes by another permutation of the same size, for each of any number of keys. */
    public long under(long other, long number) {
        long own = key ^ other;
        long walked = number < size ? number : number % size;
        do {
            long left = walked >>> half;
            long right = walked & mask;
            for (int round = 0; round < ROUNDS; round++) {
                long next = left ^ (Draw.bits(own + round, right) & mask);
                left = right;
                right = next;
            }
            walked = (left << half) | right;
        } while (walked >= size);
        return walked;
    }

    /** Which number goes to a place: the inverse. */
    public long back(long place) {
        long walked = place;
        do {
            long left = walked >>> half;
            long right = walked & mask;
            for (int round = ROUNDS - 1; round >= 0; round--) {
                long former = right ^ (Draw.bits(key + round, left) & mask);
                right = left;
                left = former;
            }
            walked = (left << half) | right;
        } while (walked >= size);
        return walked;
    }
}
