package dev.reseed.seed.person;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Digits;
import java.nio.charset.StandardCharsets;

/**
 * Days of the calendar without objects.
 *
 * @see <a href="https://howardhinnant.github.io/date_algorithms.html">Hinnant: chrono-compatible low-level date algorithms</a>
 */
final class Day {
    private static final long DAYS_TO_EPOCH = 719_468;
    private static final long DAYS_OF_ERA = 146_097;

    private static final byte[] FORM = "0000-00-00".getBytes(StandardCharsets.US_ASCII);

    private Day() {}

    /** Year, month and day of an epoch day, as the digits of one number: 19870412. */
    static long digits(long epochDay) {
        long shifted = epochDay + DAYS_TO_EPOCH;
        long era = Math.floorDiv(shifted, DAYS_OF_ERA);
        long dayOfEra = shifted - era * DAYS_OF_ERA;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long shiftedMonth = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return year * 10_000 + month * 100 + day;
    }

    /** Adds a day as {@code 1987-04-12}. */
    static void write(long epochDay, RowBuffer out) {
        long digits = digits(epochDay);
        out.add(FORM);
        byte[] bytes = out.bytes();
        int end = out.length();
        Digits.put(digits / 10_000, 4, bytes, end - 6);
        Digits.put(digits / 100 % 100, 2, bytes, end - 3);
        Digits.put(digits % 100, 2, bytes, end);
    }
}
