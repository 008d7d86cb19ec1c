package dev.reseed.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "tickets", "Ti\"ck'ets \\ ; --", "ü", " ", "a\nb"})
    void takesWhatPostgresqlTakes(String name) {
        assertThat(new DatabaseName(name)).hasToString(name);
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(new DatabaseName("é".repeat(31) + "x").value()).hasSize(32);
        assertThat(new DatabaseName("x".repeat(63)).value()).hasSize(63);
        assertThatThrownBy(() -> new DatabaseName("é".repeat(32))).isInstanceOfSatisfying(ReseedException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.USAGE);
            assertThat(e.why()).isEqualTo("it has 64 bytes; PostgreSQL takes 1 to 63");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b"})
    void refusesWhatCannotBeAName(String name) {
        assertThatThrownBy(() -> new DatabaseName(name))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));
    }

    @Test
    void isCaseSensitive() {
        assertThat(new DatabaseName("Tickets")).isNotEqualTo(new DatabaseName("tickets"));
        assertThat(new DatabaseName("a")).isLessThan(new DatabaseName("b"));
    }
}
