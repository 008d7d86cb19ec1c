package dev.reseed.seed.value;

import dev.reseed.masking.bytes.RowBuffer;

/** Numbers as digits. */
public final class Digits {
    private static final long[] TENS = new long[19];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private Digits() {}

    /** Adds a whole number. */
    public static void write(long number, RowBuffer out) {
        if (number < 0) {
            out.add('-');
            if (number == Long.MIN_VALUE) {
                out.add('9');
                padded(223_372_036_854_775_808L, 18, out);
                return;
            }
        }
        long left = Math.abs(number);
        int width = 1;
        while (width < TENS.length && left >= TENS[width]) {
            width++;
        }
        padded(left, width, out);
    }

    /** Adds the last digits of a number that is not negative, with zeros before them. */
    public static void padded(long number, int width, RowBuffer out) {
        for (int place = width - 1; place >= 0; place--) {
            out.add('0' + (int) (number / TENS[place] % 10));
        }
    }

    /**
     * Adds a number with decimals.
     *
     * @param unscaled without its point
     * @param scale from 0 to 18
     */
    public static void decimal(long unscaled, int scale, RowBuffer out) {
        long whole = unscaled / TENS[scale];
        if (unscaled < 0 && whole == 0) {
            out.add('-');
        }
        write(whole, out);
        if (scale > 0) {
            out.add('.');
            padded(Math.abs(unscaled % TENS[scale]), scale, out);
        }
    }

    /** A power of ten. */
    public static long ten(int exponent) {
        return TENS[exponent];
    }
}
