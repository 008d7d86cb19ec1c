package dev.reseed.masking.scan;

/**
 * International phone numbers: {@code +} or {@code 00}, a country code that exists, and as many digits as that country has, with
 * blanks, dots, dashes, slashes and parentheses between.
 *
 * <p>Coordinates, amounts with a sign and padded ids are told apart by their groups: a sole dot has to stand behind the country code,
 * groups of three have to make ten digits, and {@code 00} without a separator needs eleven more and must be no GTIN.
 */
final class Phones {
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_SEPARATORS = 3;

    private Phones() {}

    /** Whether a number begins with a sign, {@code +} or {@code %2B}, at an index. */
    static boolean signed(byte[] bytes, int from, int to, int at) {
        if (bytes[at] == '%') {
            boolean encoded = Glyphs.startsWith(bytes, at, to, "%2B") || Glyphs.startsWith(bytes, at, to, "%2b");
            return encoded && number(bytes, to, at + 3, false);
        }
        boolean alone = at == from || (!Glyphs.word(bytes[at - 1]) && bytes[at - 1] != '+');
        return alone && number(bytes, to, skip(bytes, at + 1, to), false);
    }

    /** Whether a number begins with a word of digits that has two zeros in front. */
    static boolean zeros(byte[] bytes, int from, int to, int start, int end) {
        if (bytes[start] != '0' || end - start < 2 || bytes[start + 1] != '0') {
            return false;
        }
        if (start - from >= 2 && Glyphs.digit(bytes[start - 2])) {
            return false;
        }
        boolean bare = Glyphs.blank(bytes, end, to) + Glyphs.dash(bytes, end, to) == 0
                && (end >= to || (bytes[end] != '/' && bytes[end] != '('));
        if (bare || end - start >= 13) {
            return end - start >= 13
                    && (end >= to || bytes[end] != '.')
                    && !Checksums.article(bytes, start, end)
                    && number(bytes, to, start + 2, true);
        }
        return number(bytes, to, skip(bytes, start + 2, to), true);
    }

    private static int skip(byte[] bytes, int at, int to) {
        int blank = Glyphs.blank(bytes, at, to);
        return at + blank + (at + blank < to && bytes[at + blank] == '(' ? 1 : 0);
    }

    /** Whether a country code and a number begin at an index: somewhere behind a group of digits they are whole. */
    private static boolean number(byte[] bytes, int to, int start, boolean dotless) {
        // Four bits for the size of each group, the last one lowest.
        long groups = 0;
        int digits = 0;
        int dots = 0;
        boolean others = false;
        int i = start;
        while (Glyphs.digitAt(bytes, i, to)) {
            int group = i;
            i = digitsEnd(bytes, i, to);
            digits += i - group;
            if (digits > MOST_DIGITS) {
                return false;
            }
            groups = groups << 4 | (i - group);
            boolean enough = digits >= FEWEST_DIGITS && !Glyphs.wordAt(bytes, i, to);
            if (enough && isWhole(lead(bytes, start), digits, groups, dots)) {
                return true;
            }
            boolean dot = i < to && bytes[i] == '.';
            if (dot ? dotless || others : dots > 0) {
                return false;
            }
            dots += dot ? 1 : 0;
            others |= !dot;
            i = separators(bytes, i, to);
        }
        return false;
    }

    private static int digitsEnd(byte[] bytes, int at, int to) {
        int i = at;
        while (Glyphs.digitAt(bytes, i, to)) {
            i++;
        }
        return i;
    }

    /** The first five digits. */
    private static int lead(byte[] bytes, int start) {
        int lead = 0;
        int i = start;
        for (int digits = 0; digits < 5; i++) {
            if (Glyphs.digit(bytes[i])) {
                lead = lead * 10 + bytes[i] - '0';
                digits++;
            }
        }
        return lead;
    }

    private static boolean isWhole(int lead, int digits, long groups, int dots) {
        int code = CallingCodes.length(lead / 100);
        boolean single = groups < 16;
        if (code == 0 || (!single && digits < 10 && isAmount(groups))) {
            return false;
        }
        int fewest = code == 1 ? 11 : code == 2 ? 8 : FEWEST_DIGITS;
        if (dots == 1 && (groups >>> 4 != code || digits < Math.max(fewest, 10))) {
            return false;
        }
        // The two digits behind the country code.
        int area = code == 1 ? lead / 100 % 100 : code == 2 ? lead / 10 % 100 : lead % 100;
        boolean domestic = code != 1 || (digits == 11 && area >= (lead < 20_000 ? 20 : 30));
        return domestic && digits >= fewest && area != 0;
    }

    /** Whether groups are those of a number with its thousands apart. */
    private static boolean isAmount(long groups) {
        long rest = groups;
        while ((rest & 15) == 3) {
            rest >>>= 4;
        }
        return rest <= 3;
    }

    /** Index of what is behind the separators at an index; the index itself where there are none or too many. */
    private static int separators(byte[] bytes, int at, int to) {
        int i = at;
        for (int count = 0; count <= MOST_SEPARATORS; count++) {
            int b = i < to ? bytes[i] : 0;
            int length = b == '.' || b == '/' || b == '(' || b == ')'
                    ? 1
                    : Glyphs.blank(bytes, i, to) + Glyphs.dash(bytes, i, to);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return at;
    }
}
