package dev.reseed.reset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscretionTest {
    /** Whatever the state: {@code execute 'select ' || name} makes a column's name of a value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "22P02 | invalid input syntax for type integer: \"anna\" | invalid input syntax for type integer: …",
                "42703 | column \"anna\" does not exist                 | column …",
                "42601 | syntax error at or near \"anna\"               | syntax error at or near …",
                "42P01 | Relation »anna« existiert nicht                | Relation …",
                "42622 | identifier \"anna\" will be truncated to \"a\"  | identifier …",
                "23502 | null value in a column                         | null value in a column",
            })
    void tellsNothingThatIsQuoted(String state, String message, String told) {
        assertThat(new Discretion(true).told(state, message)).isEqualTo(told);
        assertThat(new Discretion(false).told(state, message)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"P0001, anna is there twice", "P0004, anna"})
    void tellsNothingThatAScriptSays(String state, String message) {
        assertThat(new Discretion(true).told(state, message)).doesNotContain("anna");
    }
}
