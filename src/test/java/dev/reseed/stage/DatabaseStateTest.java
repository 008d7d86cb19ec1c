package dev.reseed.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseStateTest {
    @ParameterizedTest
    @CsvSource({
        "5-ab-100, 5-ab-100, true",
        "0-ab-100, 0-ab-100, true",
        // a clean restart keeps the counts
        "5-ab-100, 5-ab-200, true",
        // counts of zero after a restart say nothing
        "0-ab-100, 0-ab-200, false",
        // after a crash they begin again
        "5-ab-100, 0-ab-200, false",
        "5-ab-100, 6-ab-100, false",
        "5-ab-100, 5-ac-100, false",
        // what is not understood is not known to be unchanged
        "'', '', false",
        "'', 5-ab-100, false",
        "5-ab, 5-ab, false",
        "5-ab-100-1, 5-ab-100-1, false",
    })
    void comparesWhatItUnderstands(String built, String now, boolean unchanged) {
        assertThat(DatabaseState.unchanged(built, now)).isEqualTo(unchanged);
    }
}
