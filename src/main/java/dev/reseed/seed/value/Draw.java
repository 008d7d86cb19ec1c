package dev.reseed.seed.value;

/**
 * Chance that can be repeated: bits that a key and a number determine, as SplitMix64 mixes them. Not for secrets.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood: Fast splittable pseudorandom number generators</a>
 */
public final class Draw {
    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

    private Draw() {}

    /** The bits of a row under a key. */
    public static long bits(long key, long row) {
        return mix(key + row * GOLDEN);
    }

    /** A number from 0 to below a bound, which is positive. */
    public static long below(long key, long row, long bound) {
        return scaled(bits(key, row), bound);
    }

    /** Whether a row is among a share of all, from 0 to 1. */
    public static boolean isIn(double share, long key, long row) {
        return share > 0 && unit(key, row) < share;
    }

    /** A number from 0 to below 1. */
    public static double unit(long key, long row) {
        return (bits(key, row) >>> 11) * 0x1.0p-53;
    }

    /** Bits to a number from 0 to below a bound. */
    public static long scaled(long bits, long bound) {
        return Math.unsignedMultiplyHigh(bits, bound);
    }

    /** A key of its own for a part of what another key is for. */
    public static long key(long key, String part) {
        long hash = key;
        for (int i = 0; i < part.length(); i++) {
            hash = mix(hash ^ part.charAt(i) * GOLDEN);
        }
        return mix(hash + part.length());
    }

    /** The same for a numbered part. */
    public static long key(long key, long part) {
        return mix(mix(key ^ GOLDEN) + part);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
        return z ^ (z >>> 31);
    }
}
