package dev.reseed.masking.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes in a long, the first one lowest. What is said of each is in its high bit, exactly: no carry goes from one to the next. */
final class Eights {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LOWS = 0x7F7F7F7F7F7F7F7FL;
    private static final long HIGHS = ~LOWS;
    private static final long CASES = ONES * 0x20;

    /** Brings the lowest bit of each byte into the highest byte, in their order. */
    private static final long GATHER = 0x0102040810204080L;

    private Eights() {}

    /** The bytes at an index; zeros for those from the end on. */
    static long at(byte[] bytes, int at, int to) {
        return at + Long.BYTES <= to ? (long) LONGS.get(bytes, at) : tail(bytes, at, to);
    }

    private static long tail(byte[] bytes, int at, int to) {
        if (at >= to) {
            return 0;
        }
        if (to >= Long.BYTES) {
            return (long) LONGS.get(bytes, to - Long.BYTES) >>> ((Long.BYTES - to + at) << 3);
        }
        long word = 0;
        for (int i = to - 1; i >= at; i--) {
            word = (word << 8) | (bytes[i] & 0xFF);
        }
        return word;
    }

    /** Which are one byte of ASCII. */
    static long equal(long word, int to) {
        long other = word ^ (ONES * to);
        return ~(((other & LOWS) + LOWS) | other | LOWS);
    }

    static long digits(long word) {
        return atMost(word ^ (ONES * '0'), 9);
    }

    /** Which are blanks: any byte up to the space. */
    static long blanks(long word) {
        return atMost(word, ' ');
    }

    static long uppers(long word) {
        return atMost(word, 'Z') & ~atMost(word, 'A' - 1);
    }

    /** Which are letters, digits or underscores of ASCII. */
    static long words(long word) {
        return uppers(word & ~CASES) | digits(word) | equal(word, '_');
    }

    private static long atMost(long word, int bound) {
        return ~(((word & LOWS) + (ONES * (0x7F - bound))) | word) & HIGHS;
    }

    /** One bit for each byte, the first one lowest, of what is said in their high bits. */
    static long packed(long highs) {
        return ((highs >>> 7) * GATHER) >>> 56;
    }

    /** In lower case, and with a space for each blank. */
    static long folded(long word) {
        long blanks = blanks(word) >>> 7;
        return (word & ~(blanks * 0xFF)) | (blanks * ' ') | (uppers(word) >>> 2);
    }
}
