package dev.reseed.sql;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks and counts over UTF-8 bytes, eight at a time where they are ASCII. */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Utf8() {}

    /**
     * Checks {@code text[from, to)} for NUL and malformed sequences.
     *
     * @return the index up to which all is well: {@code to}, or where a sequence is cut off by {@code to}; or, when
     *     something is wrong, the complement ({@code ~index}) of where it begins
     */
    static int check(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            while (i + 8 <= to) {
                long word = (long) LONGS.get(text, i);
                if (((word | (word - ONES)) & HIGHS) != 0) {
                    break;
                }
                i += 8;
            }
            // At least one byte here stopped the fast loop, or fewer than eight are left.
            int stop = Math.min(i + 8, to);
            while (i < stop) {
                int length = sequence(text, i, to);
                if (length <= 0) {
                    return length < 0 ? ~i : i;
                }
                i += length;
            }
        }
        return i;
    }

    /** As {@link #check}, for any encoding: only NUL is wrong. */
    static int checkNul(byte[] text, int from, int to) {
        int i = from;
        while (i + 8 <= to) {
            long word = (long) LONGS.get(text, i);
            if (((word - ONES) & ~word & HIGHS) != 0) {
                break;
            }
            i += 8;
        }
        for (; i < to; i++) {
            if (text[i] == 0) {
                return ~i;
            }
        }
        return i;
    }

    /** The length of the sequence at {@code i}; 0 when {@code to} cuts it off, -1 when it is malformed or NUL. */
    private static int sequence(byte[] text, int i, int to) {
        int lead = text[i] & 0xff;
        if (lead < 0x80) {
            return lead == 0 ? -1 : 1;
        }
        if (lead < 0xc2 || lead > 0xf4) {
            return -1;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        for (int k = 1; k < length; k++) {
            if (i + k >= to) {
                return 0;
            }
            int b = text[i + k] & 0xff;
            if (b < (k == 1 ? lowest(lead) : 0x80) || b > (k == 1 ? highest(lead) : 0xbf)) {
                return -1;
            }
        }
        return length;
    }

    /** The lowest second byte: overlong forms are malformed. */
    private static int lowest(int lead) {
        return lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    }

    /** The highest second byte: surrogates and what lies above U+10FFFF are malformed. */
    private static int highest(int lead) {
        return lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    }

    static int countNewlines(byte[] text, int from, int to) {
        int count = 0;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = (long) LONGS.get(text, i) ^ (ONES * '\n');
            // Exact, unlike the usual test for a zero byte: no borrow runs into the next byte.
            count += Long.bitCount(~(((word & ~HIGHS) + ~HIGHS) | word) & HIGHS);
        }
        for (; i < to; i++) {
            count += text[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** The index of the first LF in {@code text[from, to)}, or -1. */
    static int newline(byte[] text, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = (long) LONGS.get(text, i) ^ (ONES * '\n');
            long zero = (word - ONES) & ~word & HIGHS;
            if (zero != 0) {
                return i + (Long.numberOfTrailingZeros(zero) >> 3);
            }
        }
        for (; i < to; i++) {
            if (text[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    static int countCharacters(byte[] text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (text[i] & 0xc0) == 0x80 ? 0 : 1;
        }
        return count;
    }
}
