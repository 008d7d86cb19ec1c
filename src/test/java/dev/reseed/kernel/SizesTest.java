package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1049, 1.0 kB",
        "1051, 1.1 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "8300000, 8.3 MB",
        "2000000000, 2.0 GB",
        "999960000000, 1.0 TB",
        "1000000000000000, 1.0 PB",
        "9223372036854775807, 9.2 EB",
    })
    void readsAsAPersonSaysIt(long bytes, String expected) {
        assertThat(Sizes.format(bytes)).isEqualTo(expected);
    }
}
