package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;

/** Numbers as hexadecimal digits. */
final class Hexadecimal {
    private Hexadecimal() {}

    /** Writes 16 digits. */
    static void write(long number, RowBuffer out) {
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            digit((int) (number >>> shift) & 0xf, out);
        }
    }

    /** Writes as many digits as a number of 16 bits has. */
    static void writeShort(int number, RowBuffer out) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            if (shift == 0 || number >>> shift != 0) {
                digit((number >>> shift) & 0xf, out);
            }
        }
    }

    private static void digit(int digit, RowBuffer out) {
        out.add(digit < 10 ? '0' + digit : 'a' + digit - 10);
    }
}
