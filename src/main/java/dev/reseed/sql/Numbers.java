package dev.reseed.sql;

/**
 * Where a number ends: underscores, {@code 0x}, {@code 0o}, {@code 0b}, fractions and exponents; {@code 1..2} stops
 * before the dots. Letters glued to a number belong to it, as in PostgreSQL 15 and up, which then reject it.
 */
final class Numbers {
    private Numbers() {}

    /** The index after the number that begins at {@code start} with a digit, or with a dot before a digit. */
    static int end(byte[] text, int start, int limit) {
        int i = digits(text, start, limit);
        if (i < limit && text[i] == '.' && !(i + 1 < limit && text[i + 1] == '.' && i > start)) {
            i = digits(text, i + 1, limit);
        }
        if (i < limit && (text[i] == 'e' || text[i] == 'E') && i + 1 < limit) {
            boolean sign = text[i + 1] == '+' || text[i + 1] == '-';
            int exponent = sign ? i + 2 : i + 1;
            int after = digits(text, exponent, limit);
            if (sign && after == exponent) {
                return exponent;
            }
            i = after > exponent ? after : i;
        }
        // Also the digits behind 0x, 0o and 0b: their extent is that of an identifier.
        if (i < limit && Chars.isIdentifierStart(text[i])) {
            while (i < limit && Chars.isIdentifierPart(text[i])) {
                i++;
            }
        }
        return i;
    }

    private static int digits(byte[] text, int from, int limit) {
        int i = from;
        while (i < limit && (Chars.isDigit(text[i]) || separates(text, i, from, limit))) {
            i++;
        }
        return i;
    }

    private static boolean separates(byte[] text, int i, int from, int limit) {
        return text[i] == '_' && i > from && text[i - 1] != '_' && i + 1 < limit && Chars.isDigit(text[i + 1]);
    }
}
