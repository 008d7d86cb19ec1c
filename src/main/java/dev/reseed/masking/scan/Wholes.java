package dev.reseed.masking.scan;

/** Numbers that count only where they are a whole cell of text: phone numbers as they are dialled in their country, and bare national ids. */
final class Wholes {
    /** Fewer are too common to tell anything. */
    static final int FEWEST_DIGITS = 9;

    private static final int LONGEST = 48;
    private static final int MOST_GROUPS = 8;
    private static final int SLASH = 1;
    private static final int DOT = 2;
    private static final int DASH = 4;
    private static final int BLANK = 8;
    private static final int PARENTHESIS = 16;

    private Wholes() {}

    /** The shapes that the cell is as a whole. */
    static int find(byte[] bytes, int from, int to) {
        int start = Glyphs.trimStart(bytes, from, to);
        int end = Glyphs.trimEnd(bytes, start, to);
        if (end - start < FEWEST_DIGITS
                || end - start > LONGEST
                || (!Glyphs.digit(bytes[start]) && bytes[start] != '(')) {
            return 0;
        }
        int bits = isPhone(bytes, start, end) ? Shape.PHONE.bit() : 0;
        return bits | (BareIds.is(bytes, start, end) ? Shape.NATIONAL_ID.bit() : 0);
    }

    /** Reads the groups of digits into four bits each, the last one lowest. */
    private static boolean isPhone(byte[] bytes, int start, int end) {
        long groups = 0;
        int separators = 0;
        int size = 0;
        int last = start;
        int i = start;
        while (i < end) {
            if (Glyphs.digit(bytes[i])) {
                size += size < 15 ? 1 : 0;
                i++;
                last = i;
                continue;
            }
            int kind = separator(bytes, i, end);
            if (kind == 0 || i - last >= 3 || groups >>> (4 * (MOST_GROUPS - 1)) != 0) {
                break;
            }
            groups = size == 0 ? groups : groups << 4 | size;
            separators |= kind;
            size = 0;
            i += Math.max(1, Glyphs.blank(bytes, i, end) + Glyphs.dash(bytes, i, end));
        }
        groups = size == 0 ? groups : groups << 4 | size;
        boolean ended = (i == end && size > 0) || isExtension(bytes, i, end);
        return ended && separators != 0 && isPhone(bytes, start, last, groups, separators);
    }

    private static int separator(byte[] bytes, int at, int end) {
        return switch (bytes[at]) {
            case '/' -> SLASH;
            case '.' -> DOT;
            case '(', ')' -> PARENTHESIS;
            default -> Glyphs.blank(bytes, at, end) > 0 ? BLANK : Glyphs.dash(bytes, at, end) > 0 ? DASH : 0;
        };
    }

    /** Whether the rest of a cell is {@code x12}, {@code ext. 12} or the like. */
    private static boolean isExtension(byte[] bytes, int at, int end) {
        int i = at;
        i += Glyphs.startsWith(bytes, i, end, "ext") ? 3 : Glyphs.startsWith(bytes, i, end, "x") ? 1 : 0;
        if (i == at) {
            return false;
        }
        i += Glyphs.startsWith(bytes, i, end, ".") ? 1 : 0;
        i += Glyphs.blank(bytes, i, end);
        int digits = end - i;
        while (Glyphs.digitAt(bytes, i, end)) {
            i++;
        }
        return i == end && digits > 0 && digits <= 6;
    }

    private static boolean isPhone(byte[] bytes, int start, int end, long groups, int separators) {
        boolean enclosed = bytes[start] == '(';
        int first = bytes[enclosed ? start + 1 : start];
        int digits = 0;
        for (long rest = groups; rest != 0; rest >>>= 4) {
            digits += (int) rest & 15;
        }
        if (groups == 0x334 || groups == 0x1334) {
            return (separators & SLASH) == 0 && isAmerican(bytes, start, end, groups == 0x1334);
        }
        if (digits < FEWEST_DIGITS || digits > 13 || groups < 0x10 || (groups & 15) < 2) {
            return false;
        }
        int count = (67 - Long.numberOfLeadingZeros(groups)) / 4;
        int area = (int) (groups >>> (4 * (count - 1)));
        if (first != '0') {
            return enclosed && area >= 2 && area <= 4 && digits <= 12;
        }
        int second = bytes[enclosed ? start + 2 : start + 1];
        return second >= '1'
                && second <= '9'
                && area >= 2
                && area <= (enclosed ? 6 : 5)
                && isGrouped(bytes, start, end, groups, separators);
    }

    /** Whether area code and exchange are ones of North America, behind the one that may be dialled before them. */
    private static boolean isAmerican(byte[] bytes, int start, int end, boolean dialled) {
        long number = Checksums.number(bytes, start, end);
        boolean prefixed = !dialled || number / 10_000_000_000L == 1;
        return prefixed && number % 10_000_000_000L >= 2_000_000_000L && number % 10_000_000L >= 2_000_000L;
    }

    /** Whether groups behind a leading zero are those of a phone number: not a date's, an SSN's, an IP address's or a version's. */
    private static boolean isGrouped(byte[] bytes, int start, int end, long groups, int separators) {
        for (long rest = groups; rest != 0; rest >>>= 4) {
            if ((rest & 15) < 2 || (rest & 15) > 9) {
                return false;
            }
        }
        return switch (separators) {
            case DOT -> groups == 0x22222 || groups == 0x433 || groups == 0x334 || groups == 0x4222 || groups == 0x3322;
            case DASH -> groups != 0x324 && groups != 0x224 && !holdsAYear(bytes, start, end);
            case SLASH, SLASH | BLANK -> !isDate(bytes, start, end);
            default -> groups != 0x222222 && ((separators & DOT) == 0 || !isDate(bytes, start, end));
        };
    }

    private static boolean holdsAYear(byte[] bytes, int start, int end) {
        for (int i = start + 1; i + 4 <= end; i++) {
            boolean century =
                    Glyphs.startsWith(bytes, i - 1, end, "-19") || Glyphs.startsWith(bytes, i - 1, end, "-20");
            boolean four =
                    Glyphs.digit(bytes[i + 2]) && Glyphs.digit(bytes[i + 3]) && !Glyphs.digitAt(bytes, i + 4, end);
            if (century && four) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDate(byte[] bytes, int start, int end) {
        return end - start >= 10
                && !Glyphs.digit(bytes[start + 2])
                && bytes[start + 2] == bytes[start + 5]
                && Checksums.isDay(Glyphs.number(bytes, start + 3, 2), Glyphs.number(bytes, start, 2))
                && !Glyphs.digitAt(bytes, start + 10, end);
    }
}
