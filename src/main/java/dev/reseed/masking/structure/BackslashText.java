package dev.reseed.masking.structure;

import dev.reseed.masking.bytes.RowBuffer;

/** Texts in double quotes, in which a backslash stands before a quote and before itself: those of arrays and of hstore. */
final class BackslashText {
    private BackslashText() {}

    /**
     * Decodes a quoted text.
     *
     * @param from index behind the opening quote
     * @param out takes the text behind what is there
     * @return index behind the closing quote; -1 where it has none
     */
    static int unquote(byte[] bytes, int from, int to, RowBuffer out) {
        int copied = from;
        for (int at = from; at < to; at++) {
            if (bytes[at] == '"') {
                out.add(bytes, copied, at);
                return at + 1;
            }
            if (bytes[at] == '\\') {
                out.add(bytes, copied, at);
                copied = ++at;
            }
        }
        return -1;
    }

    static void quote(byte[] bytes, int from, int to, RowBuffer out) {
        out.add('"');
        int copied = from;
        for (int at = from; at < to; at++) {
            if (bytes[at] == '"' || bytes[at] == '\\') {
                out.add(bytes, copied, at);
                out.add('\\');
                copied = at;
            }
        }
        out.add(bytes, copied, to);
        out.add('"');
    }

    /** Index behind blanks, as both types know them. */
    static int blanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    static boolean isBlank(byte each) {
        return each == ' ' || (each >= '\t' && each <= '\r');
    }

    static boolean isNull(byte[] bytes, int from, int to) {
        return to - from == 4
                && (bytes[from] | 0x20) == 'n'
                && (bytes[from + 1] | 0x20) == 'u'
                && (bytes[from + 2] | 0x20) == 'l'
                && (bytes[from + 3] | 0x20) == 'l';
    }
}
