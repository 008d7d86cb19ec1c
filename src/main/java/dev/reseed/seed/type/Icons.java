package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.util.HexFormat;

/** Pictures for {@code bytea}: valid PNG files of 8 by 8 points, a pattern that is its own mirror image in a colour on white. */
public final class Icons implements Choices {
    private static final long KEY = 0x6963_6f6e_7300_0000L;
    private static final int SIDE = 8;
    private static final int PATTERN_BITS = SIDE * SIDE / 2;
    private static final int COLOUR_BITS = 24;

    /** Signature and header: 8 by 8, one bit per point, a palette. */
    private static final byte[] HEAD = hex("89504e470d0a1a0a" + "0000000d49484452" + "0000000800000008" + "0103000000");

    private static final byte[] PALETTE = hex("00000006504c5445" + "ffffff");
    /** A zlib stream with one stored block of 16 bytes: for each line the filter's number, and its points. */
    private static final byte[] DATA = hex("0000001b49444154" + "7801" + "01" + "1000efff");

    private static final byte[] END = hex("0000000049454e44ae426082");

    /** How many bytes stand before what a checksum is of: a length. */
    private static final int LENGTH = 4;

    private static final int SIGNATURE = 8;
    private static final int LARGEST_PRIME = 65_521;

    @Override
    public long size() {
        return 1L << (PATTERN_BITS + COLOUR_BITS);
    }

    @Override
    public void write(long number, RowBuffer out) {
        out.add('\\');
        out.add('x');
        int start = out.length();
        out.add(HEAD);
        checksum(start + SIGNATURE + LENGTH, out);
        palette(number >>> PATTERN_BITS, out);
        points((int) number ^ (int) Draw.bits(KEY, number >>> PATTERN_BITS), out);
        out.add(END);
        toHex(start, out);
    }

    private static void palette(long colour, RowBuffer out) {
        int start = out.length();
        out.add(PALETTE);
        out.add((int) (colour >>> 16));
        out.add((int) (colour >>> 8));
        out.add((int) colour);
        checksum(start + LENGTH, out);
    }

    private static void points(int pattern, RowBuffer out) {
        int start = out.length();
        out.add(DATA);
        int one = 1;
        int two = 0;
        for (int line = 0; line < SIDE; line++) {
            int half = pattern >>> (4 * line) & 0xf;
            int points = half << 4 | Integer.reverse(half) >>> 28;
            out.add(0);
            out.add(points);
            // Adler-32 of the two bytes; the first adds nothing to the first sum.
            two = (two + one) % LARGEST_PRIME;
            one = (one + points) % LARGEST_PRIME;
            two = (two + one) % LARGEST_PRIME;
        }
        number(two << 16 | one, out);
        checksum(start + LENGTH, out);
    }

    private static void checksum(int from, RowBuffer out) {
        byte[] bytes = out.bytes();
        int crc = -1;
        for (int i = from; i < out.length(); i++) {
            crc ^= bytes[i] & 0xff;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = crc >>> 1 ^ (0xedb8_8320 & -(crc & 1));
            }
        }
        number(~crc, out);
    }

    private static void number(int value, RowBuffer out) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.add(value >>> shift);
        }
    }

    /** Makes two digits of each byte, from the last one on, in place. */
    private static void toHex(int start, RowBuffer out) {
        int count = out.length() - start;
        for (int i = 0; i < count; i++) {
            out.add(0);
        }
        byte[] bytes = out.bytes();
        for (int i = count - 1; i >= 0; i--) {
            int b = bytes[start + i];
            bytes[start + 2 * i] = digit(b >>> 4 & 0xf);
            bytes[start + 2 * i + 1] = digit(b & 0xf);
        }
    }

    private static byte digit(int value) {
        return (byte) (value < 10 ? '0' + value : 'a' + value - 10);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
