package dev.reseed.masking.scan;

/**
 * Whether text says enough that its twin elsewhere is no coincidence. Judges as originals are compared: without regard of case and runs
 * of blanks.
 *
 * <p>Bits are a rough estimate: 4 for each of a word's first four letters and 1.5 for each further, 3.3 for a digit that differs from the
 * one before, 1 for one that does not, 10 for an {@code @}. A single word without digits is a status, a city or a country, however long,
 * unless it is longer than words are; days, times and decimals below 12 digits are what many rows have.
 */
final class Telling {
    private static final int FEWEST_CHARACTERS = 8;
    private static final int FEWEST_BITS = 28;
    private static final int LONG_WORD = 24;
    private static final int ENOUGH = 64;
    private static final int FEWEST_DECIMAL_DIGITS = 12;
    private static final int FEW_WORDS = 3;

    /** Words that are in phrases, and in no name or address. */
    private static final String[] PHRASES = {
        "in", "on", "at", "by", "to", "of", "or", "is", "no", "not", "and", "for", "the", "with", "per", "und", "nicht",
        "mit"
    };

    private Telling() {}

    static boolean is(byte[] bytes, int from, int to) {
        int start = Glyphs.trimStart(bytes, from, to);
        int end = Glyphs.trimEnd(bytes, start, to);
        if (end - start < FEWEST_CHARACTERS || isTime(bytes, start, end) || isSmallDecimal(bytes, start, end)) {
            return false;
        }
        return tells(bytes, start, end);
    }

    private static boolean tells(byte[] bytes, int start, int end) {
        int tenths = 0;
        int characters = 0;
        int letters = 0;
        int words = 1;
        boolean mixed = false;
        int before = 0;
        for (int i = start; i < end; i++) {
            int b = bytes[i];
            boolean blank = b >= 0 && b <= ' ';
            if ((b & 0xC0) == 0x80 || (blank && before == ' ')) {
                continue;
            }
            boolean letter = b < 0 || Glyphs.letter(b);
            boolean digit = Glyphs.digit(b);
            tenths += letter ? (letters++ < 4 ? 40 : 15) : digit ? (b == before ? 10 : 33) : b == '@' ? 100 : 0;
            mixed |= digit || b == '@';
            letters = letter ? letters : 0;
            words += blank ? 1 : 0;
            before = blank ? ' ' : b;
            boolean enough = ++characters >= FEWEST_CHARACTERS && tenths >= FEWEST_BITS * 10;
            if (enough && (mixed || words > FEW_WORDS || characters >= ENOUGH)) {
                return true;
            }
        }
        boolean enough = characters >= FEWEST_CHARACTERS && tenths >= FEWEST_BITS * 10;
        return enough && (words > 1 || characters >= LONG_WORD) && !isPhrase(bytes, start, end);
    }

    /** Whether one of the words is one of phrases. */
    private static boolean isPhrase(byte[] bytes, int start, int end) {
        int word = start;
        for (int i = start; i <= end; i++) {
            if (i == end || (bytes[i] >= 0 && bytes[i] <= ' ')) {
                for (String each : PHRASES) {
                    if (Glyphs.equalsLower(bytes, word, i, each)) {
                        return true;
                    }
                }
                word = i + 1;
            }
        }
        return false;
    }

    /** Whether text begins with a day, {@code 2024-01-31}, {@code 31.01.2024} or {@code 1/31/2024}, and has nothing but a time behind it. */
    private static boolean isTime(byte[] bytes, int start, int end) {
        int first = digits(bytes, start, end);
        int second = first < 1 || first > 4 || first == 3 ? 0 : digits(bytes, start + first + 1, end);
        int third = second < 1 || second > 2 ? 0 : digits(bytes, start + first + second + 2, end);
        if (third == 0 || first + third > 6 || first + third < 3) {
            return false;
        }
        int sign = bytes[start + first];
        if ((sign != '-' && sign != '.' && sign != '/') || bytes[start + first + second + 1] != sign) {
            return false;
        }
        for (int i = start + first + second + third + 2; i < end; i++) {
            int b = bytes[i] | 0x20;
            boolean time = Glyphs.digit(bytes[i])
                    || b == ' '
                    || b == ':'
                    || b == '.'
                    || b == '+'
                    || b == '-'
                    || b == 't'
                    || b == 'z';
            if (!time && "pmuc".indexOf(b) < 0 && b != 'a') {
                return false;
            }
        }
        return true;
    }

    private static int digits(byte[] bytes, int at, int end) {
        int i = at;
        while (Glyphs.digitAt(bytes, i, end)) {
            i++;
        }
        return Math.max(0, i - at);
    }

    private static boolean isSmallDecimal(byte[] bytes, int start, int end) {
        int digits = 0;
        int points = 0;
        for (int i = start; i < end; i++) {
            int b = bytes[i];
            if (Glyphs.digit(b)) {
                digits++;
            } else if (b == '.' || b == ',') {
                points++;
            } else if (b != '-' || i > start) {
                return false;
            }
        }
        return points > 0 && digits < FEWEST_DECIMAL_DIGITS;
    }
}
