package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;

/** Values whose text is a number's bits or digits in some order. */
final class Forms {
    private static final long KEY = 0x666f_726d_7300_0000L;

    private Forms() {}

    /** A random UUID's form (version 4, RFC 9562): all bits of the number, mixed. */
    static void uuid(long number, RowBuffer out) {
        long one = Draw.bits(KEY, number);
        long other = Draw.bits(KEY + 1, number);
        // All 64 bits of the first are kept, the four for which the version leaves no room in the second half.
        long high = (one & 0xffff_ffff_ffff_0000L) | 0x4000 | (one & 0xfff);
        long low = 0x8000_0000_0000_0000L | ((one & 0xf000) << 46) | (other & 0x03ff_ffff_ffff_ffffL);
        hex(high >>> 32, 8, out);
        out.add('-');
        hex(high >>> 16, 4, out);
        out.add('-');
        hex(high, 4, out);
        out.add('-');
        hex(low >>> 48, 4, out);
        out.add('-');
        hex(low, 12, out);
    }

    /** The last digits of bits, in lower-case hexadecimal. */
    static void hex(long bits, int digits, RowBuffer out) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            int digit = (int) (bits >>> shift) & 0xf;
            out.add(digit < 10 ? '0' + digit : 'a' + digit - 10);
        }
    }

    /** Eight bytes in bytea's hex form. */
    static void bytes(long number, RowBuffer out) {
        out.add('\\');
        out.add('x');
        hex(Draw.bits(KEY, number), 16, out);
    }

    /** A letter or a digit: what fits into a byte. */
    static void letter(long number, RowBuffer out) {
        out.add((int) (number < 26 ? 'A' + number : number < 52 ? 'a' + number - 26 : '0' + number - 52));
    }

    static void bool(long number, RowBuffer out) {
        out.add(number == 0 ? 't' : 'f');
    }

    /** Bits that come one after another, the last of the number first. */
    static void bits(long number, int length, RowBuffer out) {
        long rest = number;
        long turn = Product.start();
        for (int i = 0; i < length; i++) {
            long digit = Product.digit(rest, 2, turn);
            out.add('0' + (int) digit);
            turn = Product.turn(turn, digit);
            rest >>>= 1;
        }
    }

    /** Bits of all lengths from one on: a number's own behind its first one. */
    static void anyBits(long number, RowBuffer out) {
        long bits = number + 2;
        for (int i = 62 - Long.numberOfLeadingZeros(bits); i >= 0; i--) {
            out.add('0' + (int) (bits >>> i & 1));
        }
    }

    /** A place in the write-ahead log. */
    static void lsn(long number, RowBuffer out) {
        hex(number >>> 32, 8, out);
        out.add('/');
        hex(number, 8, out);
    }

    /** A snapshot with one transaction in progress. */
    static void snapshot(long number, RowBuffer out) {
        Digits.write(number + 1, out);
        out.add(':');
        Digits.write(number + 3, out);
        out.add(':');
        Digits.write(number + 1, out);
    }

    /** A row's place in a table. */
    static void tid(long number, RowBuffer out) {
        out.add('(');
        Digits.write(number / 100, out);
        out.add(',');
        Digits.write(number % 100 + 1, out);
        out.add(')');
    }

    /** Two numbers between blanks, as {@code int2vector} has them. */
    static void numbers(long number, RowBuffer out) {
        Digits.write(number / 1000 + 1, out);
        out.add(' ');
        Digits.write(number % 1000 + 1, out);
    }
}
