package dev.reseed.masking.scan;

/**
 * Classes of bytes in UTF-8 text. Bytes that are not ASCII are no word bytes here: a number beside a Chinese character stands alone.
 */
final class Glyphs {
    private static final byte[] WORD = new byte[256];

    static {
        for (int i = 0; i < 128; i++) {
            WORD[i] = (byte) (digit(i) ? 1 : letter(i) || i == '_' ? 2 : 0);
        }
    }

    private Glyphs() {}

    static boolean digit(int b) {
        return b >= '0' && b <= '9';
    }

    static boolean letter(int b) {
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static boolean upper(int b) {
        return b >= 'A' && b <= 'Z';
    }

    static boolean alphanumeric(int b) {
        return digit(b) || letter(b);
    }

    static boolean hex(int b) {
        int lower = b | 0x20;
        return digit(b) || (lower >= 'a' && lower <= 'f');
    }

    /** 1 for a digit, 2 for another byte of a word, 0 for any other. */
    static int wordClass(byte b) {
        return WORD[b & 0xFF];
    }

    /** Whether a byte is a letter, a digit or an underscore of ASCII. */
    static boolean word(byte b) {
        return WORD[b & 0xFF] != 0;
    }

    static boolean wordAt(byte[] bytes, int at, int to) {
        return at < to && word(bytes[at]);
    }

    static boolean digitAt(byte[] bytes, int at, int to) {
        return at < to && digit(bytes[at]);
    }

    static int lower(byte b) {
        return upper(b) ? b + 0x20 : b;
    }

    /** The length in bytes of the blank at an index, which may be a no-break or thin one; 0 where there is none. */
    static int blank(byte[] bytes, int at, int to) {
        if (at >= to) {
            return 0;
        }
        int b = bytes[at];
        if (b == ' ' || b == '\t') {
            return 1;
        }
        if (b == (byte) 0xC2) {
            return at + 1 < to && bytes[at + 1] == (byte) 0xA0 ? 2 : 0;
        }
        if (b == (byte) 0xE2 && at + 2 < to && bytes[at + 1] == (byte) 0x80) {
            int third = bytes[at + 2] & 0xFF;
            return third <= 0x8A || third == 0xAF ? 3 : 0;
        }
        return 0;
    }

    /** The length in bytes of the hyphen or dash at an index; 0 where there is none. */
    static int dash(byte[] bytes, int at, int to) {
        if (at >= to) {
            return 0;
        }
        if (bytes[at] == '-') {
            return 1;
        }
        if (bytes[at] == (byte) 0xE2 && at + 2 < to) {
            int second = bytes[at + 1] & 0xFF;
            int third = bytes[at + 2] & 0xFF;
            return (second == 0x80 && third >= 0x90 && third <= 0x95) || (second == 0x88 && third == 0x92) ? 3 : 0;
        }
        return 0;
    }

    /** Whether bytes at an index are text, which has ASCII only; bounded by the end. */
    static boolean startsWith(byte[] bytes, int at, int to, String text) {
        if (at < 0 || to - at < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all bytes from one index to another are text, which has lower-case ASCII only, without regard of case. */
    static boolean equalsLower(byte[] bytes, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(bytes[from + i]) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The number that some digits make; for at most 9. */
    static int number(byte[] bytes, int at, int digits) {
        int value = 0;
        for (int i = at; i < at + digits; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    /** Index of the first byte that is no blank of ASCII. */
    static int trimStart(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= 0 && bytes[i] <= ' ') {
            i++;
        }
        return i;
    }

    /** Index behind the last byte that is no blank of ASCII. */
    static int trimEnd(byte[] bytes, int from, int to) {
        int i = to;
        while (i > from && bytes[i - 1] >= 0 && bytes[i - 1] <= ' ') {
            i--;
        }
        return i;
    }
}
