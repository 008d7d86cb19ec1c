package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.key.SipHash;
import java.util.Arrays;

/**
 * A date or timestamp some days earlier or later, in ISO 8601 as pg_dump writes it; the time of day stays. All dates of a person are moved by the same
 * number of days, as told by a field of the row, and without one all dates of a load: the time between them stays. Infinity stays.
 */
final class DateShift implements Transformation {
    /** No field tells persons apart. */
    static final int NOBODY = -1;

    static final int USUAL_DAYS = 30;

    /** Of {@code " 23:59:59.999999+05:30:15"}. */
    private static final int LONGEST_TIME = 26;

    private static final byte[] INFINITY = Words.ascii("infinity");

    private final SipHash hash;
    private final int days;
    private final int person;

    /**
     * A shift.
     *
     * @param days at most so many, from 1 on
     * @param person index of the field that tells persons apart, or {@link #NOBODY}
     */
    DateShift(MaskKey key, int days, int person) {
        this.hash = key.hash(Kind.SHIFT.word());
        this.days = days;
        this.person = person;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (isInfinity(bytes, from, to)) {
            out.add(bytes, from, to);
            return true;
        }
        int dash = from;
        while (dash < to && isDigit(bytes, dash)) {
            dash++;
        }
        int end = dash + 6;
        if (dash - from < 4
                || dash - from > 6
                || end > to
                || bytes[dash] != '-'
                || bytes[dash + 3] != '-'
                || !isDigit(bytes, dash + 1)
                || !isDigit(bytes, dash + 2)
                || !isDigit(bytes, dash + 4)
                || !isDigit(bytes, dash + 5)
                || (end < to && bytes[end] != ' ' && bytes[end] != 'T')
                || !isTime(bytes, end, to)) {
            return false;
        }
        int month = number(bytes, dash + 1, dash + 3);
        int day = number(bytes, dash + 4, end);
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return false;
        }
        long shifted = toDays(number(bytes, from, dash), month, day) + offset(row);
        if (shifted < toDays(1, 1, 1)) {
            return false;
        }
        write(shifted, out);
        out.add(bytes, end, to);
        return true;
    }

    private static boolean isInfinity(byte[] bytes, int from, int to) {
        int begin = from < to && bytes[from] == '-' ? from + 1 : from;
        return Arrays.equals(bytes, begin, to, INFINITY, 0, INFINITY.length);
    }

    /** Whether what is behind a date can be a time of day and a zone, and nothing else. */
    private static boolean isTime(byte[] bytes, int from, int to) {
        boolean time = to - from <= LONGEST_TIME;
        for (int i = from; i < to && time; i++) {
            byte each = bytes[i];
            time = isDigit(bytes, i)
                    || each == ' '
                    || each == ':'
                    || each == '.'
                    || each == '+'
                    || each == '-'
                    || ((each == 'T' || each == 'Z') && (i == from || i == to - 1));
        }
        return time;
    }

    private static boolean isDigit(byte[] bytes, int at) {
        return bytes[at] >= '0' && bytes[at] <= '9';
    }

    private static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** From -days to days, and not 0. */
    private int offset(RowFields row) {
        long chosen = person == NOBODY
                ? hash.of(row.bytes(), 0, 0)
                : hash.of(row.bytes(), row.start(person), row.end(person));
        int offset = 1 + SipHash.below(chosen, days);
        return (chosen & 1) == 0 ? offset : -offset;
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
    private static long toDays(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static void write(long days, RowBuffer out) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        Decimal.write(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4, out);
        out.add('-');
        Decimal.write(month, 2, out);
        out.add('-');
        Decimal.write(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2, out);
    }
}
