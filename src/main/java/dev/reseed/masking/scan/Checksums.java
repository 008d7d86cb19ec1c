package dev.reseed.masking.scan;

/** Check digits over the digits between two indices; bytes that are no digits are passed over. */
final class Checksums {
    private Checksums() {}

    /** Whether the last digit is right by Luhn: each second from the right doubled, the digits of all that a multiple of ten. */
    static boolean luhn(byte[] bytes, int from, int to) {
        int sum = 0;
        boolean doubled = false;
        for (int i = to - 1; i >= from; i--) {
            if (Glyphs.digit(bytes[i])) {
                int digit = bytes[i] - '0';
                int value = doubled ? digit * 2 : digit;
                sum += value > 9 ? value - 9 : value;
                doubled = !doubled;
            }
        }
        return sum % 10 == 0;
    }

    /** Whether the last digit is right for a GTIN, which EAN, UPC and ISBN-13 are: each second from the right three times. */
    static boolean article(byte[] bytes, int from, int to) {
        int sum = 0;
        boolean thrice = false;
        for (int i = to - 1; i >= from; i--) {
            if (Glyphs.digit(bytes[i])) {
                sum += (bytes[i] - '0') * (thrice ? 3 : 1);
                thrice = !thrice;
            }
        }
        return sum % 10 == 0;
    }

    /** The sum of the first digits, each times its weight. */
    static int weighted(byte[] bytes, int from, int[] weights) {
        int sum = 0;
        int i = from;
        for (int weight : weights) {
            while (!Glyphs.digit(bytes[i])) {
                i++;
            }
            sum += (bytes[i++] - '0') * weight;
        }
        return sum;
    }

    /** The number that all digits make; for at most 18. */
    static long number(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (Glyphs.digit(bytes[i])) {
                value = value * 10 + bytes[i] - '0';
            }
        }
        return value;
    }

    /** Whether a month has that day in some year. */
    static boolean isDay(int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= (month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
    }
}
