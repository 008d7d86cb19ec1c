package dev.reseed.dump.subset;

/**
 * Tells of most numbers that are not in a set that they are not, by a single bit, while a look into a compressed bitmap is a search. Some 8 to
 * 16 bits for each that is in it: at most one of eight others passes.
 */
final class Sieve {
    private static final int LEAST_BITS = 6;
    private static final int BITS_PER_NUMBER = 16;

    private final KeyRoom room;
    private long[] words = new long[1];

    /** By how much a hash is shifted to be the index of a bit. */
    private int shift = Long.SIZE - LEAST_BITS;

    Sieve(KeyRoom room) {
        this.room = room;
    }

    /** Whether it is too small for so many numbers. */
    boolean wantsMore(long numbers) {
        return numbers * BITS_PER_NUMBER / 2 > (long) words.length * Long.SIZE;
    }

    /**
     * Becomes large enough for so many numbers.
     *
     * @param adding adds all of them again
     */
    void grow(long numbers, Runnable adding) {
        int bits = Math.max(LEAST_BITS, Long.SIZE - Long.numberOfLeadingZeros(numbers * BITS_PER_NUMBER - 1));
        int length = 1 << (bits - LEAST_BITS);
        room.grow((long) (length - words.length) * Long.BYTES);
        words = new long[length];
        shift = Long.SIZE - bits;
        adding.run();
    }

    void add(int number) {
        long bit = bit(number);
        words[(int) (bit >>> LEAST_BITS)] |= 1L << bit;
    }

    boolean mayHave(int number) {
        long bit = bit(number);
        return (words[(int) (bit >>> LEAST_BITS)] >>> bit & 1) != 0;
    }

    private long bit(int number) {
        return (number * 0x9e3779b97f4a7c15L) >>> shift;
    }
}
