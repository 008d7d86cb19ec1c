package dev.reseed.masking.structure;

/** Characters in UTF-8. What is none is told apart and never throws. */
final class Utf8 {
    private Utf8() {}

    /** How many bytes the character at a place has; 0 where no valid one is. */
    static int length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (first < 0xC2 || first > 0xF4 || to - at < length) {
            return 0;
        }
        // The second byte tells overlong forms, surrogates, and what is above U+10FFFF.
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** The character at a place, of as many bytes as {@link #length} says. */
    static int codePoint(byte[] bytes, int at, int length) {
        int value = length == 1 ? bytes[at] : bytes[at] & (0xFF >> (length + 1));
        for (int i = 1; i < length; i++) {
            value = value << 6 | (bytes[at + i] & 0x3F);
        }
        return value;
    }

    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int length = length(bytes, at, to);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** Index of the character that ends before a place; the byte before it, where that ends none. */
    static int before(byte[] bytes, int from, int at) {
        int start = at - 1;
        while (start > from && at - start < 4 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        return length(bytes, start, at) == at - start ? start : at - 1;
    }
}
