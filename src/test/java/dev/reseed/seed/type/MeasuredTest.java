package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuredTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-3, 4",
        "1, 1000",
        "-9223372036854775808, -9223372036854775800",
        "9223372036854775800, 9223372036854775807"
    })
    void boundsAreIncludedAndNothingIsBeyond(long min, long max) {
        Integers integers = new Integers(min, max);
        Set<Long> found = new HashSet<>();
        for (long number = 0; number < integers.size(); number++) {
            long value = integers.value(number);
            assertThat(value).isBetween(min, max);
            found.add(value);
        }
        assertThat(found).hasSize((int) (max - min + 1)).contains(min, max);
    }

    @Test
    void aFirstNumberIsFollowedByLargerOnesThenBySmallerOnes() {
        Integers integers = new Integers(5, 2, 8, 3);
        assertThat(integers.natural()).isEqualTo(3);
        assertThat(LongStream.range(0, integers.size()).map(integers::value))
                .containsExactly(5L, 6L, 7L, 8L, 4L, 3L, 2L);
    }

    @Test
    void allLongsAreMoreThanCanBeNumbered() {
        assertThat(new Integers(Long.MIN_VALUE, Long.MAX_VALUE).size()).isEqualTo(Choices.ENDLESS);
        assertThat(new Integers(1, Long.MIN_VALUE, Long.MAX_VALUE, 1000).size()).isEqualTo(Choices.ENDLESS);
    }

    @Test
    void boundsThatLeaveNothingAreRefused() {
        assertThatThrownBy(() -> new Integers(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Dates(2, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Times(0, 1, 0, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1999, 2, 19.99",
        "-1, 2, -0.01",
        "0, 0, 0",
        "7, -2, 700",
        "0, -2, 0",
        "-7, -1, -70",
        "42, 20, 0.00000000000000000042",
        "-5, 19, -0.0000000000000000005"
    })
    void decimalsHaveTheirPointWhereTheScaleSays(long amount, int scale, String expected) {
        RowBuffer out = new RowBuffer();
        new Decimals(0, 1, scale).writeValue(amount, out);
        assertThat(text(out)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00:00:00",
        "86400000000, 1 days",
        "90061000001, 1 days 01:01:01.000001",
        "-60000000, -00:01:00",
        "-90000000000, -1 days -01:00:00"
    })
    void intervalsAreDaysAndATime(long micros, String expected) {
        RowBuffer out = new RowBuffer();
        new Intervals(0, 1, 1).writeValue(micros, out);
        assertThat(text(out)).isEqualTo(expected);
    }

    @Test
    void momentsStayInTheirWindowUpToTheirFinestSteps() {
        long from = 1_772_600_767L * Moments.SECOND;
        Timestamps moments = Timestamps.bySeconds(from, from + 3 * Moments.SECOND, 1000, true);
        Set<Long> found = new HashSet<>();
        for (long number = 0; number < moments.size(); number++) {
            assertThat(moments.value(number)).isBetween(from, from + 3 * Moments.SECOND - 1);
            found.add(moments.value(number));
        }
        assertThat(moments.natural()).isEqualTo(3);
        assertThat(found).hasSize(3000);
    }

    @Test
    void aWindowThatEndsWithinASecondIsNotLeft() {
        long from = 1_772_600_767L * Moments.SECOND + 250_000;
        long until = from + 2 * Moments.SECOND + 500_000;
        Limits limits = Samples.LIMITS.within(from, until);
        Measured moments =
                (Measured) TypeChoices.of(Samples.base("timestamptz"), limits).orElseThrow();
        assertThat(Samples.text(moments, 0)).isEqualTo("2026-03-04 05:06:08+00");
        for (long number : Samples.spread(moments, 5000)) {
            assertThat(moments.value(number)).isBetween(from, until - 1);
        }
    }

    @Test
    void datesGoBackWhenTheirWindowIsUsedUp() {
        Dates dates = Dates.goingBack(100, 110);
        assertThat(dates.natural()).isEqualTo(10);
        assertThat(dates.value(0)).isEqualTo(100);
        assertThat(dates.value(9)).isEqualTo(109);
        assertThat(dates.value(10)).isEqualTo(99);
        assertThat(Samples.text(dates, dates.size() - 1)).isEqualTo("0001-01-01");
    }

    @Test
    void amountsAreThoseThatAreWritten() {
        Measured amounts = new Decimals(0, 9999, 2);
        Numbers drawn = amounts.drawnAmounts(77);
        Numbers each = amounts.eachAmount(77, 500);
        for (long row = 0; row < 500; row++) {
            assertThat(text(amounts.drawn(77), row)).isEqualTo(text(amounts.written(drawn), row));
            assertThat(text(amounts.each(77, 500), row)).isEqualTo(text(amounts.written(each), row));
        }
    }

    private static String text(Values values, long row) {
        RowBuffer out = new RowBuffer();
        assertThat(values.write(row, out)).isTrue();
        return text(out);
    }

    private static String text(RowBuffer out) {
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
