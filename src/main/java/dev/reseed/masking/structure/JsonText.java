package dev.reseed.masking.structure;

import dev.reseed.masking.bytes.RowBuffer;

/** The escapes of texts in JSON. */
final class JsonText {
    private static final int REPLACEMENT = 0xFFFD;
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** The number that four hex digits write; -1 where they are none. */
    static int unit(byte[] bytes, int from) {
        int value = 0;
        for (int at = from; at < from + 4; at++) {
            int digit = Character.digit(bytes[at] & 0xFF, 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /**
     * Decodes a text that the scanner has accepted.
     *
     * @param out takes it in UTF-8, with U+FFFD for each half of a surrogate pair that stands alone
     * @return whether none stood alone
     */
    static boolean decode(byte[] bytes, int from, int to, RowBuffer out) {
        boolean whole = true;
        int copied = from;
        int at = from;
        while (at < to) {
            if (bytes[at] != '\\') {
                at++;
                continue;
            }
            out.add(bytes, copied, at);
            if (bytes[at + 1] == 'u') {
                int value = character(bytes, at + 2, to);
                boolean alone = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
                whole &= !alone;
                out.addCharacter(alone ? REPLACEMENT : value);
                at += value > Character.MAX_VALUE ? 12 : 6;
            } else {
                out.add(meaning(bytes[at + 1]));
                at += 2;
            }
            copied = at;
        }
        out.add(bytes, copied, to);
        return whole;
    }

    /** The character that one escape writes, or two as a surrogate pair. */
    private static int character(byte[] bytes, int digits, int to) {
        int first = unit(bytes, digits);
        int next = digits + 4;
        boolean opens = first >= Character.MIN_HIGH_SURROGATE && first <= Character.MAX_HIGH_SURROGATE;
        if (opens && to - next >= 6 && bytes[next] == '\\' && bytes[next + 1] == 'u') {
            int second = unit(bytes, next + 2);
            if (second >= Character.MIN_LOW_SURROGATE && second <= Character.MAX_LOW_SURROGATE) {
                return Character.toCodePoint((char) first, (char) second);
            }
        }
        return first;
    }

    private static int meaning(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    /** Writes a text in valid UTF-8 with its quotes and the escapes that it needs, as PostgreSQL writes them. */
    static void quote(byte[] bytes, int from, int to, RowBuffer out) {
        out.add('"');
        int copied = from;
        for (int at = from; at < to; at++) {
            byte each = bytes[at];
            if ((each >= 0 && each < ' ') || each == '"' || each == '\\') {
                out.add(bytes, copied, at);
                escape(each, out);
                copied = at + 1;
            }
        }
        out.add(bytes, copied, to);
        out.add('"');
    }

    private static void escape(byte each, RowBuffer out) {
        out.add('\\');
        switch (each) {
            case '\b' -> out.add('b');
            case '\f' -> out.add('f');
            case '\n' -> out.add('n');
            case '\r' -> out.add('r');
            case '\t' -> out.add('t');
            case '"', '\\' -> out.add(each);
            default -> {
                out.add('u');
                out.add('0');
                out.add('0');
                out.add(HEX.charAt(each >> 4));
                out.add(HEX.charAt(each & 0xF));
            }
        }
    }
}
