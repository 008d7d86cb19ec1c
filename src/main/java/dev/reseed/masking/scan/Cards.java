package dev.reseed.masking.scan;

/**
 * Card numbers: 12 to 19 digits with an issuer's prefix and length and a right check digit, together, in groups of four, or in Amex's
 * 4-6-5 and Diners' 4-6-4.
 *
 * <p>Of random numbers as long and with an issuer's prefix, 1 in 10 passes. Numbers of 12 to 14 digits that are an article's (GTIN, EAN,
 * UPC) are no find, which costs 1 in 10 of the cards that have no more digits.
 */
final class Cards {
    /** Below it, a column's numbers are ids and times far more often than cards. */
    static final int FEWEST_OF_A_NUMBER = 15;

    private static final int FEWEST = 12;
    private static final int MOST = 19;

    private Cards() {}

    /** Whether a card number begins with a word of digits. */
    static boolean at(byte[] bytes, int from, int to, int start, int end) {
        int first = bytes[start];
        if (first < '2' || first > '6' || !opens(bytes, from, start)) {
            return false;
        }
        if (end - start == 4) {
            return grouped(bytes, from, to, start);
        }
        return end - start >= FEWEST
                && end - start <= MOST
                && (start == from || bytes[start - 1] != '/')
                && closes(bytes, to, end)
                && passes(bytes, start, end, end - start)
                && !isArticle(bytes, start, end);
    }

    /** Whether digits in a column of numbers are a card's: one with 15 or 16 digits of the issuers that have most, and no fraction. */
    static boolean isNumber(byte[] bytes, int from, int to, int start, int end) {
        int lead = Glyphs.number(bytes, start, 4);
        return end - start <= 16
                && (start == from || bytes[start - 1] != '.')
                && (end == to || (bytes[end] != '.' && (bytes[end] | 0x20) != 'e'))
                && isIssued(lead, end - start)
                && Checksums.luhn(bytes, start, end);
    }

    /** Whether what is before a number is no part of it, of a decimal or of a UUID. */
    private static boolean opens(byte[] bytes, int from, int start) {
        if (start - from < 2) {
            return start == from || bytes[start - 1] != '.';
        }
        int before = bytes[start - 1];
        return (before != '.' && before != '-') || !Glyphs.word(bytes[start - 2]);
    }

    private static boolean closes(byte[] bytes, int to, int end) {
        if (end >= to) {
            return true;
        }
        int next = bytes[end];
        return !Glyphs.word(bytes[end]) && ((next != '.' && next != '-') || !Glyphs.wordAt(bytes, end + 1, to));
    }

    /** Whether groups begin here that are a card's; a group of four before them makes them part of something longer. */
    private static boolean grouped(byte[] bytes, int from, int to, int start) {
        if (start - from >= 5 && bytes[start - 1] == ' ' && isGroup(bytes, start - 5)) {
            return false;
        }
        int gap = gap(bytes, start + 4, to);
        if (gap == 0 || start + 7 + gap >= to || !Glyphs.digit(bytes[start + 7 + gap])) {
            return false;
        }
        int separator = bytes[start + 4];
        int at = start;
        int digits = 0;
        int size = group(bytes, start, to);
        while (size > 0) {
            digits += size;
            at += size;
            gap = gap(bytes, at, to);
            size = gap == 0 || bytes[at] != separator ? 0 : group(bytes, at + gap, to);
            boolean regular = digits % 4 == 0 || digits > 16 || digits == 15 || digits == 14 || digits == 10;
            if (!regular || digits > MOST) {
                return false;
            }
            boolean whole = digits >= FEWEST && (digits >= 14 || size == 0) && ends(bytes, to, at);
            if (whole && passes(bytes, start, at, digits)) {
                return true;
            }
            at += gap;
        }
        return false;
    }

    private static boolean ends(byte[] bytes, int to, int at) {
        return !Glyphs.wordAt(bytes, at, to) && !(at < to && bytes[at] == '.' && Glyphs.digitAt(bytes, at + 1, to));
    }

    /** Whether four letters and digits, not letters alone, are at an index: a group of an IBAN or a licence key. */
    private static boolean isGroup(byte[] bytes, int at) {
        int digits = 0;
        for (int i = at; i < at + 4; i++) {
            if (!Glyphs.word(bytes[i])) {
                return false;
            }
            digits += Glyphs.digit(bytes[i]) ? 1 : 0;
        }
        return digits > 0;
    }

    private static int gap(byte[] bytes, int at, int to) {
        int blank = Glyphs.blank(bytes, at, to);
        return blank > 0 ? blank : Glyphs.dash(bytes, at, to);
    }

    /** The digits at an index; 0 where they are none or more than a group has. */
    private static int group(byte[] bytes, int at, int to) {
        int end = at;
        while (Glyphs.digitAt(bytes, end, to)) {
            end++;
            if (end - at > 6) {
                return 0;
            }
        }
        return end - at;
    }

    /** Whether the digits from one index to another, whatever else is between, have an issuer's prefix and a right check digit. */
    private static boolean passes(byte[] bytes, int start, int end, int digits) {
        int lead = Glyphs.number(bytes, start, 4);
        return (isIssued(lead, digits) || isMaestro(lead)) && Checksums.luhn(bytes, start, end);
    }

    private static boolean isIssued(int lead, int digits) {
        int two = lead / 100;
        int three = lead / 10;
        return switch (lead / 1000) {
            case 2 -> lead >= 2221 && lead <= 2720 && digits == 16;
            case 3 ->
                (digits == 15 && (two == 34 || two == 37))
                        || (digits >= 14 && (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305)))
                        || (digits >= 16 && lead >= 3528 && lead <= 3589);
            case 4 -> digits == 13 || digits == 16 || digits == 19;
            case 5 -> two >= 51 && two <= 55 && digits == 16;
            case 6 -> digits >= 16 && (lead == 6011 || (three >= 644 && three <= 649) || two == 65 || two == 62);
            default -> false;
        };
    }

    private static boolean isMaestro(int lead) {
        int two = lead / 100;
        return two == 50 || (two >= 56 && two <= 58) || (two >= 60 && two <= 69);
    }

    /** Whether digits are the number of an article in trade. */
    private static boolean isArticle(byte[] bytes, int start, int end) {
        return end - start <= 14 && Checksums.article(bytes, start, end);
    }
}
