package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;

/** Numbers as decimal digits. */
final class Decimal {
    private Decimal() {}

    /** Writes a number that is not negative. */
    static void write(long number, RowBuffer out) {
        write(number, 1, out);
    }

    /** Writes a number that is not negative, with zeros before it where it has fewer digits. */
    static void write(long number, int digits, RowBuffer out) {
        long divisor = 1;
        for (int i = 1; i < digits; i++) {
            divisor *= 10;
        }
        while (number / divisor >= 10) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            out.add((int) ('0' + number / divisor % 10));
        }
    }
}
