package dev.reseed.seed.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProseTest {
    private static final Things THINGS = Things.read();

    static Stream<String> kinds() {
        return THINGS.sections().stream().map(Grammar.Section::name).filter(THINGS::isProse);
    }

    private static Optional<Choices> choices(String kind, int min, int max, int column) {
        Map<String, Argument> arguments = Map.of(
                "min",
                new Argument.Numeral(BigDecimal.valueOf(min)),
                "max",
                new Argument.Numeral(BigDecimal.valueOf(max)));
        return THINGS.choices(kind, arguments, column);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void textsAreAsLongAsTold(String kind) {
        for (int max : new int[] {50, 80, 120, 300, 1_000}) {
            Optional<Choices> choices = choices(kind, max / 2, max, 5_000);
            for (int i = 0; choices.isPresent() && i < 300; i++) {
                String text =
                        Written.at(choices.get(), Draw.below(5, i, choices.get().size()));
                assertThat(Written.characters(text)).as("%s: %s", kind, text).isBetween(10, max);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void textsEndWhereASentenceEnds(String kind) {
        Choices choices = THINGS.choices(kind, Map.of(), 300).orElseThrow();
        boolean sentences =
                Stream.of("commit_message", "change_log", "log_message").noneMatch(kind::equals);
        for (int i = 0; sentences && i < 500; i++) {
            String text = Written.at(choices, Draw.below(6, i, choices.natural()));
            assertThat(text).as(kind).matches("(?s).*([.!?]|Kind regards)");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noSentenceStandsTwiceInAText(String kind) {
        Choices choices = THINGS.choices(kind, Map.of(), 5_000).orElseThrow();
        for (int i = 0; i < 500; i++) {
            String text = Written.at(choices, Draw.below(8, i, choices.natural()));
            assertThat(Arrays.asList(text.split("(?<=[.!?])\\s+|\\n", -1)))
                    .as(text)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void longTextsAreLong() {
        Choices articles =
                THINGS.choices("article", Map.of(), Integer.MAX_VALUE).orElseThrow();
        long longer = 0;
        for (int i = 0; i < 200; i++) {
            longer += Written.characters(Written.at(articles, Draw.below(9, i, articles.natural()))) > 600 ? 1 : 0;
        }
        assertThat(longer).isGreaterThan(150);
        assertThat(Written.at(articles, 5)).contains("\n\n");
    }

    @Test
    void whatIsTooShortForASentenceHasNone() {
        assertThat(THINGS.choices("article", Map.of(), 5)).isEmpty();
    }

    @Test
    void textsGoOnWithAReference() {
        Choices reviews = THINGS.choices("review", Map.of(), 500).orElseThrow();
        String first = Written.at(reviews, 17);
        assertThat(Written.at(reviews, reviews.natural() + 17)).isEqualTo(first + " (ref. 2)");
    }
}
