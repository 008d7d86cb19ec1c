package dev.reseed.masking.structure;

import org.jspecify.annotations.Nullable;

/** What begins with a digit, {@code +} or {@code (}: addresses, phone and card numbers, long numbers; and dates, which are none of them. */
final class NumberShapes {
    private static final int NONE = -1;
    private static final int LEAST_DIGITS = 7;
    private static final int LEAST_PHONE_DIGITS = 6;
    private static final int MOST_PHONE_DIGITS = 17;
    private static final int LEAST_CARD_DIGITS = 13;
    private static final int MOST_CARD_DIGITS = 19;
    private static final int MOST_SEPARATORS = 3;
    private static final int LONGEST_FRACTION = 9;

    private byte[] text = {};
    private int to;
    private int end;
    private int digits;

    /** The sums of Luhn's check over the digits, with every second one doubled: the first and so on, or the second and so on. */
    private int oddSum;

    private int evenSum;

    /** What begins at a place; null where nothing does. A number that began before it is the caller's to pass. */
    TextShapes.@Nullable Kind find(byte[] text, int at, int to) {
        this.text = text;
        this.to = to;
        end = dateEnd(at);
        if (end != NONE) {
            return null;
        }
        end = ipAddressEnd(at);
        if (end != NONE) {
            return TextShapes.Kind.IP_ADDRESS;
        }
        return sequence(at);
    }

    /** Index behind what was found, a date too; -1 for nothing. */
    int end() {
        return end;
    }

    private TextShapes.@Nullable Kind sequence(int from) {
        read(from);
        boolean marked = !isDigit(from) || text[from] == '0';
        boolean parted = end - from != digits;
        boolean found = digits >= LEAST_DIGITS || (marked && parted && digits >= LEAST_PHONE_DIGITS);
        if (!found || (text[from] == '(' && !closes(from))) {
            end = NONE;
            return null;
        }
        if (digits >= LEAST_CARD_DIGITS && digits <= MOST_CARD_DIGITS && luhn() % 10 == 0) {
            return TextShapes.Kind.CARD;
        }
        return (marked || parted) && digits <= MOST_PHONE_DIGITS ? TextShapes.Kind.PHONE : TextShapes.Kind.DIGITS;
    }

    /** Reads digits and what stands between them. */
    private void read(int from) {
        digits = 0;
        oddSum = 0;
        evenSum = 0;
        end = from;
        int separators = 0;
        int at = from + (text[from] == '+' ? 1 : 0);
        while (at < to && separators <= MOST_SEPARATORS) {
            if (isDigit(at)) {
                count(text[at++] - '0');
                end = at;
                separators = 0;
            } else {
                int length = separator(at);
                separators += length == 0 ? MOST_SEPARATORS + 1 : 1;
                at += length;
            }
        }
    }

    private void count(int digit) {
        int doubled = digit < 5 ? digit * 2 : digit * 2 - 9;
        boolean odd = digits++ % 2 == 0;
        oddSum = (oddSum + (odd ? doubled : digit)) % 10;
        evenSum = (evenSum + (odd ? digit : doubled)) % 10;
    }

    private int luhn() {
        return digits % 2 == 0 ? oddSum : evenSum;
    }

    private boolean closes(int from) {
        for (int at = from; at < end; at++) {
            if (text[at] == ')') {
                return true;
            }
        }
        return false;
    }

    /** How many bytes of a blank or a sign stand between parts of a number; 0 for none. */
    private int separator(int at) {
        return switch (text[at]) {
            case ' ', '\t', '-', '.', '/', '(', ')' -> 1;
            case (byte) 0xC2 -> byteAt(at + 1) == 0xA0 ? 2 : 0;
            case (byte) 0xE2 -> isWideSeparator(byteAt(at + 1), byteAt(at + 2)) ? 3 : 0;
            default -> 0;
        };
    }

    /** Blanks of other widths, hyphens, dashes and the minus sign, behind the first byte. */
    private static boolean isWideSeparator(int second, int third) {
        boolean general = second == 0x80 && ((third >= 0x80 && third <= 0x95) || third == 0xAF);
        return general || (second == 0x88 && third == 0x92);
    }

    private int byteAt(int at) {
        return at < to ? text[at] & 0xFF : NONE;
    }

    private boolean isDigit(int at) {
        return at < to && text[at] >= '0' && text[at] <= '9';
    }

    /** Index behind an IPv4 address. */
    private int ipAddressEnd(int from) {
        int at = from;
        for (int part = 0; part < 4; part++) {
            int start = at;
            while (isDigit(at) && at - start < 3) {
                at++;
            }
            if (at == start || isDigit(at) || number(start, at) > 255) {
                return NONE;
            }
            if (part < 3 && byteAt(at++) != '.') {
                return NONE;
            }
        }
        return byteAt(at) == '.' && isDigit(at + 1) ? NONE : at;
    }

    private int number(int from, int stop) {
        int value = 0;
        for (int at = from; at < stop; at++) {
            value = value * 10 + text[at] - '0';
        }
        return value;
    }

    /** Index behind a date, and a time of day behind it. */
    private int dateEnd(int from) {
        int behind = from + 10;
        boolean yearFirst = isDate(from, 4, 7) && isYear(from) && isDayAndMonth(from + 8, from + 5);
        boolean yearLast = isDate(from, 2, 5)
                && isYear(from + 6)
                && (isDayAndMonth(from, from + 3) || isDayAndMonth(from + 3, from));
        if ((!yearFirst && !yearLast) || isDigit(behind)) {
            return NONE;
        }
        boolean goesOn = behind + 1 < to && text[behind] != ' ' && separator(behind) > 0 && isDigit(behind + 1);
        return goesOn ? NONE : timeEnd(behind);
    }

    /** Whether ten bytes are digits, but for the same sign at two places. */
    private boolean isDate(int from, int first, int second) {
        if (to - from < 10 || text[from + first] != text[from + second]) {
            return false;
        }
        byte sign = text[from + first];
        for (int i = 0; i < 10; i++) {
            if (i != first && i != second && !isDigit(from + i)) {
                return false;
            }
        }
        return sign == '-' || sign == '.' || sign == '/';
    }

    private boolean isYear(int at) {
        int century = number(at, at + 2);
        return century >= 18 && century <= 21;
    }

    private boolean isDayAndMonth(int day, int month) {
        return number(day, day + 2) <= 31 && number(month, month + 2) <= 12;
    }

    /** Over {@code 10:11}, {@code T10:11:12.345678}; the same index where there is none. */
    private int timeEnd(int from) {
        if (from == to || (text[from] != ' ' && text[from] != 'T') || !isTwo(from + 1) || byteAt(from + 3) != ':') {
            return from;
        }
        int at = isTwo(from + 4) ? from + 6 : from;
        if (at == from || byteAt(at) != ':' || !isTwo(at + 1)) {
            return isDigit(at) ? from : at;
        }
        at += 3;
        if (byteAt(at) != '.' || !isDigit(at + 1)) {
            return at;
        }
        int fraction = ++at;
        while (isDigit(at) && at - fraction < LONGEST_FRACTION) {
            at++;
        }
        return isDigit(at) ? fraction - 1 : at;
    }

    private boolean isTwo(int at) {
        return isDigit(at) && isDigit(at + 1);
    }
}
