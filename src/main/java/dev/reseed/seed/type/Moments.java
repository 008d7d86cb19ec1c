package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Digits;
import java.nio.charset.StandardCharsets;

/** Days and times as text, in the proleptic Gregorian calendar, as the server has it. Years before 1 end in {@code BC}. */
public final class Moments {
    public static final long SECOND = 1_000_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    private static final long DAYS_OF_400_YEARS = 146_097;
    /** From 0000-03-01 to 1970-01-01: a year that begins in March has its leap day at its end. */
    private static final long DAYS_BEFORE_1970 = 719_468;

    // Added at once, and digits put over them: each addition looks whether there is room.
    private static final byte[] MONTH_DAY = "-00-00".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = "00:00:00".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZONE = "+00".getBytes(StandardCharsets.US_ASCII);

    private Moments() {}

    /** Adds a day, counted from 1970-01-01: {@code 2026-03-04}. */
    public static void date(long day, RowBuffer out) {
        long year = yearMonthDay(day, out);
        era(year, out);
    }

    /** Adds a time of day in microseconds: {@code 05:06:07.123456}, without a fraction where that is zero. */
    public static void time(long micros, RowBuffer out) {
        out.add(TIME);
        byte[] bytes = out.bytes();
        int end = out.length();
        int seconds = (int) (micros / SECOND);
        Digits.put(seconds / 3600, 2, bytes, end - 6);
        Digits.put(seconds / 60 % 60, 2, bytes, end - 3);
        Digits.put(seconds % 60, 2, bytes, end);
        if (micros % SECOND != 0) {
            out.add('.');
            Digits.padded(micros % SECOND, 6, out);
        }
    }

    /**
     * Adds a moment in microseconds since 1970-01-01 00:00:00 UTC.
     *
     * @param zone whether {@code +00} follows
     */
    public static void timestamp(long micros, boolean zone, RowBuffer out) {
        long year = yearMonthDay(Math.floorDiv(micros, DAY), out);
        out.add(' ');
        time(Math.floorMod(micros, DAY), out);
        if (zone) {
            zone(out);
        }
        era(year, out);
    }

    static void zone(RowBuffer out) {
        out.add(ZONE);
    }

    private static void era(long year, RowBuffer out) {
        if (year < 1) {
            out.add(' ');
            out.add('B');
            out.add('C');
        }
    }

    private static long yearMonthDay(long day, RowBuffer out) {
        long shifted = day + DAYS_BEFORE_1970;
        long cycle = Math.floorDiv(shifted, DAYS_OF_400_YEARS);
        long ofCycle = Math.floorMod(shifted, DAYS_OF_400_YEARS);
        // Every 4th year is a day longer, but for the 100th, but for the 400th.
        long yearOfCycle = (ofCycle - ofCycle / 1460 + ofCycle / 36_524 - ofCycle / 146_096) / 365;
        long ofYear = ofCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        // From March on, five months have 153 days, again and again.
        long monthFromMarch = (5 * ofYear + 2) / 153;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
        long shown = year < 1 ? 1 - year : year;
        if (shown < 10_000) {
            Digits.padded(shown, 4, out);
        } else {
            Digits.write(shown, out);
        }
        out.add(MONTH_DAY);
        Digits.put(month, 2, out.bytes(), out.length() - 3);
        Digits.put(ofYear - (153 * monthFromMarch + 2) / 5 + 1, 2, out.bytes(), out.length());
        return year;
    }
}
