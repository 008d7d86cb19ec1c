package dev.reseed.dump.subset;

/**
 * Keys as 64 bits. A whole number that a {@code bigint} holds is itself; everything else is its hash, which is the same in every run. Two keys
 * that have the same bits by chance count as one: then a row more is taken, together with what it refers to, so that references stay whole.
 */
final class Keys {
    /** Where a row has none: a part of it is NULL. */
    static final long NONE = Long.MIN_VALUE;

    /** No lot is too high for it. */
    private static final long ALL = -1;

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Keys() {}

    /** Spreads a key's bits, so that numbers that follow each other are far apart. */
    static long spread(long key) {
        long z = key + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** The key of some values that were joined so far, and one more. */
    static long joined(long first, long next) {
        return known(spread(first) * 31 + next);
    }

    /** A key that is none by chance becomes another. */
    static long known(long key) {
        return key == NONE ? NONE + 1 : key;
    }

    /** A number for a name. */
    static long salt(String name) {
        long salt = 0;
        for (int i = 0; i < name.length(); i++) {
            salt = spread(salt ^ name.charAt(i));
        }
        return salt;
    }

    /** As a number that keys are chosen by: one table's choice tells nothing of another's. */
    static long lot(long key, long salt) {
        return spread(key ^ salt);
    }

    /** Below which lots are taken for a share of the rows. */
    static long bound(double part) {
        return part >= 1 ? ALL : ((long) (part * 0x1p63)) * 2;
    }

    /** Whether a lot is within a share. */
    static boolean isWithin(long lot, long bound) {
        return bound == ALL || Long.compareUnsigned(lot, bound) < 0;
    }
}
