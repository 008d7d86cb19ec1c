package dev.reseed.seed.constraint.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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
        Set<Long> farApart = new HashSet<>();
        for (long row = 0; row < 2_000; row++) {
            long number = Draw.below(7, row, choices.size());
            String text = text(choices, number);
            assertThat(pattern.matcher(text).find())
                    .as("%s at %d: %s", regex, number, text)
                    .isTrue();
            assertThat(number < all || farApart.add(number) == seen.add(text))
                    .as("%s at %d: %s", regex, number, text)
                    .isTrue();
        }
    }

    @Test
    void countsAllTextsOfAPatternThatEnds() {
        assertThat(choices("^[A-Z]{2}$").size()).isEqualTo(26 * 26);
        assertThat(choices("^(a|ab)(c|bcd)(d*)$").natural()).isGreaterThan(8);
        assertThat(choices("^(a|ab|abb)(b|bb)?$").size()).isEqualTo(5);
        assertThat(choices("^[01]{3}$|^[0-3]{2}$").size()).isEqualTo(8 + 16);
        assertThat(choices("^[A-Za-z0-9]{4}$").natural()).isEqualTo(36L * 36 * 36 * 36);
        assertThat(choices("^[A-Za-z0-9]{4}$").size()).isEqualTo(62L * 62 * 62 * 62);
        assertThat(choices("^[0-9a-f]{64}$").size()).isEqualTo(Choices.ENDLESS);
    }

    @Test
    void looksNatural() {
        for (long row = 0; row < 200; row++) {
            String text = text(choices("^[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}$"), Draw.below(1, row, Choices.ENDLESS));
            assertThat(text).matches("[a-z]{1,8}@[a-z.]{1,20}\\.[a-z]{2,9}");
        }
    }

    @Test
    void fitsLengths() {
        for (int[] lengths : new int[][] {{0, 3}, {5, 5}, {20, 30}, {150, 160}}) {
            Choices choices = PatternChoices.of(
                            List.of(TextPattern.regex("^[a-z]+(-[a-z]+)*$")), lengths[0], lengths[1])
                    .orElseThrow();
            for (long row = 0; row < 500; row++) {
                String text = text(choices, Draw.below(1, row, choices.size()));
                assertThat(text).matches("[a-z]+(-[a-z]+)*");
                assertThat(text.length()).isBetween(lengths[0], lengths[1]);
            }
        }
    }

    @Test
    void meetsSeveralPatternsAtOnce() {
        List<TextPattern> patterns = List.of(
                TextPattern.regex("^.{8,}$"),
                TextPattern.regex("[0-9]"),
                TextPattern.regex("[A-Z]"),
                TextPattern.like("%x%"),
                TextPattern.regex("\\s").not(),
                TextPattern.regex("^(a|b)").not());
        Choices choices = PatternChoices.of(patterns, 0, 12).orElseThrow();
        Set<String> seen = new HashSet<>();
        for (long number = 0; number < 5_000; number++) {
            String text = text(choices, number);
            assertThat(text)
                    .hasSizeBetween(8, 12)
                    .containsPattern("[0-9]")
                    .containsPattern("[A-Z]")
                    .contains("x");
            assertThat(text).doesNotContainPattern("\\s|^[ab]");
            assertThat(seen.add(text)).as(text).isTrue();
        }
    }

    @Test
    void meetsWhatIsOnlyForbidden() {
        Choices choices =
                PatternChoices.of(List.of(TextPattern.like("%a%").not()), 3, 10).orElseThrow();
        for (long row = 0; row < 500; row++) {
            assertThat(text(choices, Draw.below(1, row, choices.size())))
                    .hasSizeBetween(3, 10)
                    .doesNotContain("a");
        }
    }

    @Test
    void readsPatternsOfLike() {
        Choices choices = PatternChoices.of(TextPattern.like("AB\\_%_x")).orElseThrow();
        for (long row = 0; row < 500; row++) {
            assertThat(text(choices, Draw.below(1, row, choices.size()))).matches("AB_.*.x");
        }
        Choices anyCase = PatternChoices.of(new TextPattern("ab", TextPattern.Form.LIKE, true, false))
                .orElseThrow();
        assertThat(anyCase.size()).isEqualTo(4);
        assertThat(text(anyCase, 0)).isEqualTo("ab");
    }

    @Test
    void findsMoreAroundAPatternThatIsShort() {
        Choices choices = choices("^https?://");
        assertThat(choices.natural()).isGreaterThan(1_000_000);
        assertThat(text(choices, choices.natural() / 2)).startsWith("http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)\\1",
                "a(?=b)",
                "a(?<!b)",
                "a{1000000}",
                "a{3,1}",
                "[z-a]",
                "(",
                ")",
                "[a",
                "a**",
                "*a",
                "\\",
                "[[:nothing:]]",
                "[[.hyphen.]]",
                "***=a",
                "a^b",
                "$a",
                "^[^\\x01]$",
                "(((a{255}){255}){255})",
            })
    void makesNothingOfWhatItDoesNotKnow(String regex) {
        assertThat(PatternChoices.of(TextPattern.regex(regex))).isEmpty();
    }

    @Test
    void makesNothingWhereNoTextIs() {
        assertThat(PatternChoices.of(List.of(TextPattern.regex("^a$"), TextPattern.regex("^b$")), 0, 10))
                .isEmpty();
        assertThat(PatternChoices.of(List.of(TextPattern.regex("^[a-z]{5}$")), 0, 4))
                .isEmpty();
        assertThat(PatternChoices.of(List.of(TextPattern.regex("^a+$")), 5, 4)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((){255}){255}){255}",
                "((a*)*)*((b*)*)*$",
                "^(a|b)*a(a|b){20}$",
                "^(a?){200}a{200}$",
                "^(.*a){20}$",
                "((((((((((a|b)*)*)*)*)*)*)*)*)*)*",
                "^[\\u0100-\\U0010ffff]{3}$",
            })
    void takesHostilePatternsInBoundedTime(String regex) {
        PatternChoices.of(TextPattern.regex(regex)).ifPresent(choices -> {
            TextMatcher matcher = TextMatcher.of(TextPattern.regex(regex)).orElseThrow();
            for (long row = 0; row < 50; row++) {
                assertThat(matcher.matches(text(choices, Draw.below(1, row, choices.size()))))
                        .isTrue();
            }
        });
        PatternChoices.of(TextPattern.regex("(".repeat(3_000) + regex + ")".repeat(3_000)));
        PatternChoices.of(TextPattern.regex(regex.repeat(100)));
    }
}
