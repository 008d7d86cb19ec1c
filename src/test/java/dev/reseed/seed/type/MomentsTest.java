package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {
    @Test
    void daysOfAllYearsAreWrittenAsTheLibraryHasThem() {
        long last = LocalDate.of(9999, 12, 31).toEpochDay();
        for (long day = LocalDate.of(-400, 1, 1).toEpochDay(); day <= last; day += 5) {
            LocalDate date = LocalDate.ofEpochDay(day);
            String expected = String.format(
                    Locale.ROOT,
                    "%04d-%02d-%02d%s",
                    date.get(ChronoField.YEAR_OF_ERA),
                    date.getMonthValue(),
                    date.getDayOfMonth(),
                    date.getYear() < 1 ? " BC" : "");
            RowBuffer out = new RowBuffer();
            Moments.date(day, out);
            assertThat(text(out)).as("day %d", day).isEqualTo(expected);
        }
    }

    @Test
    void timesOfDayAreWrittenAsTheLibraryHasThem() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 10_000; round++) {
            long micros = random.nextLong(Moments.DAY);
            RowBuffer out = new RowBuffer();
            Moments.time(micros, out);
            assertThat(LocalTime.parse(text(out)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(LocalTime.ofNanoOfDay(micros * 1000));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, true, 1970-01-01 00:00:00+00",
        "-1, true, 1969-12-31 23:59:59.999999+00",
        "1772600767123456, true, 2026-03-04 05:06:07.123456+00",
        "1772600767000000, false, 2026-03-04 05:06:07",
        "-62135596800000000, false, 0001-01-01 00:00:00",
        "-62135596800000001, true, 0001-12-31 23:59:59.999999+00 BC",
        "253402300799999999, false, 9999-12-31 23:59:59.999999",
        "253402300800000000, false, 10000-01-01 00:00:00"
    })
    void momentsHaveTheirZoneAndEra(long micros, boolean zone, String expected) {
        RowBuffer out = new RowBuffer();
        Moments.timestamp(micros, zone, out);
        assertThat(text(out)).isEqualTo(expected);
    }

    private static String text(RowBuffer out) {
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
