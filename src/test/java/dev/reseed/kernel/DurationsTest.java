package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0.00 s",
        "0, 0.00 s",
        "4, 0.00 s",
        "40, 0.04 s",
        "994, 0.99 s",
        "995, 1.0 s",
        "999, 1.0 s",
        "3249, 3.2 s",
        "9_950, 10.0 s",
        "59_949, 59.9 s",
        "59_950, 1 min",
        "60_000, 1 min",
        "61_000, 1 min 1 s",
        "125_499, 2 min 5 s",
        "3_599_499, 59 min 59 s",
        "3_599_500, 1 h",
        "3_600_000, 1 h",
        "11_040_000, 3 h 4 min",
        "172_799_000, 47 h 59 min",
        "172_800_000, 2 days",
        "1_080_000_000, 12 days",
    })
    void readsAsAPersonSaysIt(String millis, String expected) {
        assertThat(Durations.format(Duration.ofMillis(Long.parseLong(millis.replace("_", "")))))
                .isEqualTo(expected);
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Durations.format(Duration.ofMillis(3200))).isEqualTo("3.2 s");
            assertThat(Sizes.format(8_300_000)).isEqualTo("8.3 MB");
        } finally {
            Locale.setDefault(before);
        }
    }
}
