package dev.reseed.sql;

/** Where quoted text ends. */
final class Quotes {
    private Quotes() {}

    /**
     * The index after the quote that closes the text beginning at {@code from}, or -1 when there is none up to the limit.
     *
     * @param doubled whether two quotes stand for one
     * @param backslashes whether a backslash takes the next character with it
     */
    static int end(byte[] text, int from, int limit, byte quote, boolean doubled, boolean backslashes) {
        for (int i = from; i < limit; i++) {
            byte b = text[i];
            if (b == quote) {
                if (!doubled || i + 1 >= limit || text[i + 1] != quote) {
                    return i + 1;
                }
                i++;
            } else if (b == '\\' && backslashes) {
                i++;
            }
        }
        return -1;
    }

    /** The index after the delimiter that equals {@code text[start, bodyStart)}, or -1. */
    static int dollarEnd(byte[] text, int start, int bodyStart, int limit) {
        int length = bodyStart - start;
        for (int i = bodyStart; i + length <= limit; i++) {
            if (text[i] == '$' && sameDelimiter(text, start, i, length)) {
                return i + length;
            }
        }
        return -1;
    }

    private static boolean sameDelimiter(byte[] text, int start, int index, int length) {
        for (int k = 1; k < length; k++) {
            if (text[index + k] != text[start + k]) {
                return false;
            }
        }
        return true;
    }
}
