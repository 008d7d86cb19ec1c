package dev.reseed.masking.scan;

/**
 * Keys of JSON and hstore that name personal data and have a value: a string that is not empty, or a number of five digits and more, since
 * smaller ones are counts and flags. A key is a string with a colon behind it, at any depth, so that nothing has to be nested right; what
 * is malformed is passed over. An instance belongs to one thread.
 */
final class JsonKeys {
    private static final int FEWEST_DIGITS = 5;
    private static final int LONGEST_KEY = 128;

    private final PersonalWords words = new PersonalWords();

    int find(byte[] bytes, int from, int to) {
        int i = quote(bytes, from, to);
        while (i < to) {
            if (bytes[i] == '\\') {
                i = quote(bytes, i + 1, to);
                continue;
            }
            int end = stringEnd(bytes, i + 1, to);
            int value = value(bytes, end + 1, to);
            if (value < 0) {
                i = quote(bytes, end + 1, to);
                continue;
            }
            if (isTold(bytes, value, to) && end - i <= LONGEST_KEY && words.names(bytes, i + 1, end)) {
                return Shape.JSON_KEY.bit();
            }
            i = quote(bytes, value, to);
        }
        return 0;
    }

    /** Index of the quote that ends a string; the end where none does. */
    private static int stringEnd(byte[] bytes, int from, int to) {
        int i = quote(bytes, from, to);
        while (i < to && bytes[i] == '\\') {
            i = quote(bytes, Math.min(to, i + 2), to);
        }
        return i;
    }

    /** Index of the next quote or backslash; the end where there is none. */
    private static int quote(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i += Long.BYTES) {
            long word = Eights.at(bytes, i, to);
            long found = Eights.equal(word, '"') | Eights.equal(word, '\\');
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        return to;
    }

    /** Index of the value of a key that ends before an index; -1 where it was no key. */
    private static int value(byte[] bytes, int behind, int to) {
        int i = Glyphs.trimStart(bytes, Math.min(behind, to), to);
        int length = i < to && bytes[i] == ':' ? 1 : Glyphs.startsWith(bytes, i, to, "=>") ? 2 : 0;
        return length == 0 ? -1 : Glyphs.trimStart(bytes, i + length, to);
    }

    /** Whether a value is there that can tell something. */
    private static boolean isTold(byte[] bytes, int at, int to) {
        if (at + 1 >= to) {
            return false;
        }
        if (bytes[at] == '"') {
            return bytes[at + 1] != '"' && !isWord(bytes, at + 1, to);
        }
        int i = bytes[at] == '-' ? at + 1 : at;
        int digits = i;
        while (Glyphs.digitAt(bytes, i, to)) {
            i++;
        }
        return i - digits >= FEWEST_DIGITS;
    }

    /** Whether a string is one of those that stand for no value or a flag's. */
    private static boolean isWord(byte[] bytes, int at, int to) {
        return Glyphs.startsWith(bytes, at, to, "true\"")
                || Glyphs.startsWith(bytes, at, to, "false\"")
                || Glyphs.startsWith(bytes, at, to, "null\"");
    }
}
