package dev.reseed.seed.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.constraint.pattern.PatternChoices;
import dev.reseed.seed.value.Draw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TextLimitsTest {
    private static Optional<PatternChoices> choices(int longest, List<String> excluded, String... conditions) {
        return Sample.relations(conditions).limits("name").text().choices(longest, excluded);
    }

    private static List<String> texts(PatternChoices choices) {
        return LongStream.range(0, 500)
                .mapToObj(row -> {
                    RowBuffer out = new RowBuffer();
                    choices.write(Draw.below(3, row, choices.size()), out);
                    return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
                })
                .toList();
    }

    @Test
    void makesTextsThatAreWithinAllOfThem() {
        PatternChoices choices = choices(
                        12,
                        List.of(),
                        "(name = upper(name))",
                        "(btrim(name) = name)",
                        "(name ~ '^[[:alnum:] -]+$'::text)",
                        "(octet_length(name) >= 6)")
                .orElseThrow();
        assertThat(texts(choices)).anyMatch(text -> text.matches(".*[A-Z].*"));
        assertThat(texts(choices)).allMatch(text -> text.matches("[A-Z0-9-][A-Z0-9 -]{4,10}[A-Z0-9-]"));
    }

    @Test
    void leavesOutWhatIsExcluded() {
        PatternChoices choices = choices(10, List.of("a%", "b.", "ab"), "(name ~ '^[ab][b%.]$'::text)")
                .orElseThrow();
        assertThat(choices.size()).isEqualTo(3);
        assertThat(texts(choices)).containsOnly("a.", "bb", "b%");
    }

    @Test
    void makesNothingWhereNoTextIsLeft() {
        assertThat(choices(4, List.of(), "(length(name) = 5)")).isEmpty();
        assertThat(choices(9, List.of(), "(lower(name) = name)", "(name ~ '[A-Z]'::text)"))
                .isEmpty();
        assertThat(choices(9, List.of(), "(name ~ '(a)\\1'::text)")).isEmpty();
    }
}
