package dev.reseed.seed.provider;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;

/** Numbers and codes that have to be of a form: check digits, UUIDs, tokens. */
final class Codes {
    private static final byte[] TOKEN =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

    /** 62 to the power of 10 is the last below 2 to the power of 62. */
    private static final int TOKEN_COUNTS = 10;

    private static final int HEX_COUNTS = 15;

    private static final byte[] VIN = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ".getBytes(StandardCharsets.US_ASCII);
    private static final String VIN_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int VIN_CHECK = 8;

    private static final long KEY = 0xc0de_5eedL;

    private Codes() {}

    /** Writes a number. */
    @FunctionalInterface
    interface Writer {
        void write(long number, RowBuffer out);
    }

    private record Coded(long size, Writer writer) implements Choices {
        @Override
        public void write(long number, RowBuffer out) {
            writer.write(number, out);
        }
    }

    /** Random ones by their form: version 4. */
    static Choices uuid() {
        return new Coded(Choices.ENDLESS, Codes::uuid);
    }

    private static void uuid(long number, RowBuffer out) {
        long high = Draw.bits(KEY, number);
        long low = Draw.bits(KEY + 1, number);
        // All bits of the first word are told, so that no two numbers have the same: twelve of them stand behind the
        // version.
        long first = (high & ~0xf000L) | 0x4000L;
        long second = (low >>> 2) | 0x8000_0000_0000_0000L;
        second = (second & ~(0xfL << 56)) | ((high >>> 12 & 0xf) << 56);
        second &= ~(1L << 62);
        hex(first >>> 32, 8, out);
        out.add('-');
        hex(first >>> 16, 4, out);
        out.add('-');
        hex(first, 4, out);
        out.add('-');
        hex(second >>> 48, 4, out);
        out.add('-');
        hex(second, 12, out);
    }

    private static void hex(long bits, int digits, RowBuffer out) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.add(HexDigits.digit((int) (bits >>> shift) & 15));
        }
    }

    /** So many hexadecimal digits. */
    static Choices hex(int length) {
        if (length <= HEX_COUNTS) {
            return new HexDigits(length);
        }
        return new Coded(Choices.ENDLESS, (number, out) -> {
            int left = length;
            for (int word = 0; left > 0; word++) {
                int digits = Math.min(left, 16);
                hex(Draw.bits(KEY + word, number), digits, out);
                left -= digits;
            }
        });
    }

    /** A prefix and so many letters and digits. */
    static Choices token(String prefix, int length) {
        byte[] first = prefix.getBytes(StandardCharsets.UTF_8);
        int counts = Math.min(length, TOKEN_COUNTS);
        long size = 1;
        for (int i = 0; i < counts; i++) {
            size *= TOKEN.length;
        }
        return new Coded(size, (number, out) -> {
            out.add(first);
            long left = number;
            for (int i = 0; i < counts; i++) {
                out.add(TOKEN[(int) (left % TOKEN.length)]);
                left /= TOKEN.length;
            }
            for (int i = counts; i < length; i++) {
                out.add(TOKEN[(int) Draw.below(KEY + i, number, TOKEN.length)]);
            }
        });
    }

    /** EAN-13, of the range that shops use inside their own walls. */
    static Choices ean13() {
        return gtin("20", 10);
    }

    /** ISBN-13 without hyphens. */
    static Choices isbn13() {
        return gtin("9781", 8);
    }

    private static Choices gtin(String prefix, int digits) {
        byte[] first = prefix.getBytes(StandardCharsets.US_ASCII);
        return new Coded(Digits.ten(digits), (number, out) -> {
            int start = out.length();
            out.add(first);
            Digits.padded(number, digits, out);
            int sum = 0;
            for (int i = start; i < out.length(); i++) {
                sum += (out.bytes()[i] - '0') * ((i - start) % 2 == 0 ? 1 : 3);
            }
            out.add('0' + (10 - sum % 10) % 10);
        });
    }

    /** Numbers of cards that are right by Luhn's digit and begin as the cards that payment services give out for tests. */
    static Choices card() {
        byte[] first = "400000424242520082222300".getBytes(StandardCharsets.US_ASCII);
        return new Coded(4 * Digits.ten(9), (number, out) -> {
            int begin = (int) (number % 4) * 6;
            luhn(first, begin, begin + 6, number / 4, 9, out);
        });
    }

    /** Numbers of devices, right by Luhn's digit, of a maker that there is none of. */
    static Choices imei() {
        byte[] first = "00".getBytes(StandardCharsets.US_ASCII);
        return new Coded(Digits.ten(12), (number, out) -> luhn(first, 0, first.length, number, 12, out));
    }

    private static void luhn(byte[] prefix, int from, int to, long number, int digits, RowBuffer out) {
        int start = out.length();
        out.add(prefix, from, to);
        Digits.padded(number, digits, out);
        int sum = 0;
        boolean twice = true;
        for (int i = out.length() - 1; i >= start; i--) {
            int digit = out.bytes()[i] - '0';
            int counted = twice ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
            twice = !twice;
        }
        out.add('0' + (10 - sum % 10) % 10);
    }

    /** Of a vehicle, with its check character; the maker is none. */
    static Choices vin() {
        byte[] maker = "ZZZ".getBytes(StandardCharsets.US_ASCII);
        long models = (long) VIN.length * VIN.length * VIN.length;
        return new Coded(models * Digits.ten(6), (number, out) -> {
            int start = out.length();
            out.add(maker);
            long model = number / Digits.ten(6);
            for (int i = 0; i < 5; i++) {
                out.add(i < 3 ? VIN[(int) model % VIN.length] : '1' + i);
                model = i < 3 ? model / VIN.length : model;
            }
            out.add('0');
            out.add('R');
            out.add('5');
            Digits.padded(number % Digits.ten(6), 6, out);
            int check = vinCheck(out, start);
            out.bytes()[start + VIN_CHECK] = (byte) (check == 10 ? 'X' : '0' + check);
        });
    }

    private static int vinCheck(RowBuffer out, int start) {
        int sum = 0;
        for (int i = 0; i < VIN_WEIGHTS.length; i++) {
            sum += VIN_VALUES.indexOf(out.bytes()[start + i]) % 10 * VIN_WEIGHTS[i];
        }
        return sum % 11;
    }

    /**
     * A prefix and a number with zeros before it: {@code INV-00042}.
     *
     * @param digits from 1 to 18
     */
    static Choices counted(String prefix, int digits) {
        byte[] first = prefix.getBytes(StandardCharsets.UTF_8);
        return new Coded(Digits.ten(digits) - 1, (number, out) -> {
            out.add(first);
            Digits.padded(number + 1, digits, out);
        });
    }
}
