package dev.reseed.seed.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.seed.value.Choices;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|30|WORDS|[A-Z][a-z]{3,9}( [a-z]{4,10})*",
                "4|12|WORD|[a-z]{4,12}",
                "1|6|WORDS|[A-Z0-9]{1,6}",
                "3|3|UPPER|[A-Z]{3}",
                "0|5|LOWER|[a-z]{0,5}",
                "10|10|DIGITS|[0-9]{10}",
                "8|16|HEX|[0-9a-f]{8,16}"
            })
    void textsAreOfTheirAlphabetAndLength(int min, int max, Alphabet alphabet, String form) {
        Texts texts = new Texts(min, max, alphabet);
        for (long number : Samples.spread(texts, 3000)) {
            assertThat(Samples.text(texts, number)).hasSizeBetween(min, max).matches(form);
        }
    }

    @Test
    void everyShortTextThereIsComesOnce() {
        Texts texts = new Texts(0, 3, Alphabet.DIGITS);
        Set<String> found = new HashSet<>();
        for (long number = 0; number < texts.size(); number++) {
            found.add(Samples.text(texts, number));
        }
        assertThat(found).hasSize(1 + 10 + 100 + 1000).contains("", "7", "42", "007");
    }

    @Test
    void veryLongTextsHaveTheirLength() {
        Texts texts = new Texts(50_000, 1_000_000, Alphabet.WORDS);
        assertThat(texts.size()).isEqualTo(Choices.ENDLESS);
        assertThat(Samples.text(texts, 1)).hasSize(50_000).isNotEqualTo(Samples.text(texts, 2));
    }

    @Test
    void boundsThatLeaveNothingAreRefused() {
        assertThatThrownBy(() -> new Texts(3, 2, Alphabet.CODE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Texts(-1, 2, Alphabet.CODE)).isInstanceOf(IllegalArgumentException.class);
    }
}
