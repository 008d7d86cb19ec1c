package dev.reseed.seed.constraint.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternChoicesTest {
    private static final int MANY = 100_000;

    private static Choices choices(String regex) {
        return PatternChoices.of(TextPattern.regex(regex)).orElseThrow();
    }

    private static String text(Choices choices, long number) {
        RowBuffer out = new RowBuffer();
        choices.write(number, out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    /** POSIX's classes have other names in Java. */
    private static Pattern java(String regex) {
        String translated = regex.replace("[:alpha:]", "\\p{Alpha}")
                .replace("[:alnum:]", "\\p{Alnum}")
                .replace("[:digit:]", "\\p{Digit}")
                .replace("[:upper:]", "\\p{Upper}")
                .replace("\\m", "\\b(?=\\w)")
                .replace("\\M", "\\b(?<=\\w)")
                .replace("\\y", "\\b");
        return Pattern.compile(translated, Pattern.DOTALL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]{2}$",
                "^[A-Z]{3}-[0-9]{4}$",
                "^\\d{5}(-\\d{4})?$",
                "^[^@\\s]+@[^@\\s]+\\.[a-z]+$",
                "^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$",
                "^#[0-9a-fA-F]{6}$",
                "^(a|ab)(c|bcd)(d*)$",
                "^(a*)*b?(a|b)*$",
                "^[a-z0-9]+(-[a-z0-9]+)*$",
                "^\\+?[1-9]\\d{1,14}$",
                "^[[:alpha:]_][[:alnum:]_]*$",
                "[0-9]",
                "^https?://",
                "^(red|green|blue)$",
                "x|^y$|z+",
                "^(?:[01][0-9]|2[0-3]):[0-5][0-9]$",
                "^[^a-z]{3}$",
                "^.{8,}$",
                "\\mfoo\\M",
                "^[а-я]+$",
                "^\\w+\\s\\w+$",
                "^[]a]+$",
                "^[a\\]b-]+$",
                "^(0|[1-9][0-9]*)(\\.[0-9]{1,2})?$",
                "^a?b?c?d?$",
                "^\\$[0-9]+$",
                "^a{0}b$",
                "()",
                "^(a|b|)$",
            })
    void everyTextMatchesAndIsDifferent(String regex) {
        Choices choices = choices(regex);
        Pattern pattern = java(regex.replace("[]a]", "[\\]a]"));
        Set<String> seen = new HashSet<>();
        long all = Math.min(MANY, choices.size());
        for (long number = 0; number < all; number++) {
            String text = text(choices, number);
            assertThat(pattern.matcher(text).find())
                    .as("%s at %d: %s", regex, number, text)
                    .isTrue();
            assertThat(seen.add(text))
                    .as("%s at %d again: %s", regex, number, text)
                    .isTrue();
        }
        // Those far apart too.
        for (long row = 0; row < 2_000; row++) {
            long number = Draw.below(7, row, choices.size());
            String text = text(choices, number);
            assertThat(pattern.matcher(text).find())
                    .as("%s at %d: %s", regex, number, text)
                    .isTrue();
        }
    }
}
