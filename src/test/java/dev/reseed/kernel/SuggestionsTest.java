package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> WORDS =
            List.of("reset", "rehearse", "status", "undo", "--dry-run", "--seed", "env create");

    @ParameterizedTest
    @CsvSource({
        "rset, reset",
        "rseet, reset",
        "resett, reset",
        "statsu, status",
        "--dry-rnu, --dry-run",
        "--dry, --dry-run",
        "env craete, env create"
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Suggestions.nearest(typed, WORDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "drop", "--force", "universe"})
    void saysNothingWhenNothingIsNear(String typed) {
        assertThat(Suggestions.nearest(typed, WORDS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', '', 0", "a, '', 1", "ab, ba, 1", "abc, acb, 1", "kitten, sitting, 3", "ca, abc, 3"})
    void countsSwapsOfNeighboursAsOne(String a, String b, int distance) {
        assertThat(Suggestions.distance(a, b)).isEqualTo(distance);
    }

    @Test
    void isNotSlowedDownByAVeryLongWord() {
        assertThat(Suggestions.nearest("x".repeat(1_000_000), WORDS)).isEmpty();
    }
}
