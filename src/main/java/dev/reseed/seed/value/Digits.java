package dev.reseed.seed.value;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;

/** Numbers as digits. */
public final class Digits {
    private static final long[] TENS = new long[19];
    private static final byte[] ZEROS = "0".repeat(19).getBytes(StandardCharsets.US_ASCII);

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
        out.add(ZEROS, 0, width);
        put(number, width, out.bytes(), out.length());
    }

    /**
     * Writes the last digits of a number that is not negative over bytes that are there.
     *
     * @param end behind the last digit
     */
    public static void put(long number, int width, byte[] bytes, int end) {
        long left = number;
        for (int at = end - 1; at >= end - width; at--) {
            long tenth = left / 10;
            bytes[at] = (byte) ('0' + (left - tenth * 10));
            left = tenth;
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
