package dev.reseed.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole schemas, as people write them, in six languages. What stands in a file as {@code missed} is personal and not found: the name does
 * not tell, and there are no values.
 */
class EvaluationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.txt",
                "klinik.txt",
                "ecole.txt",
                "banco.txt",
                "rh.txt",
                "sklep.txt",
                "crm.txt",
                "tickets.txt",
                "forum.txt",
                "applications.txt",
                "more_applications.txt",
                "unnamed.txt"
            })
    void masksWhatIsPersonalAndKeepsTheRest(String file) {
        Fixture fixture = Fixture.read(file);
        var suggestions = fixture.suggestions();
        List<String> missed = new ArrayList<>();
        List<String> maskedForNothing = new ArrayList<>();
        List<String> another = new ArrayList<>();
        fixture.expected().forEach((place, expected) -> {
            Suggestion suggestion = Objects.requireNonNull(
                    suggestions.getOrDefault(place.table(), Map.of()).get(place.column()));
            String shown = "%s.%s: %s".formatted(place.table(), place.column(), suggestion);
            boolean masks = suggestion.rule().masks();
            if (masks && expected.keeps()) {
                maskedForNothing.add(shown);
            } else if (!masks && !expected.keeps()) {
                missed.add(shown);
            } else if (masks && !expected.allows(suggestion.rule().word())) {
                another.add("%s, not %s".formatted(shown, expected.word()));
            }
        });
        assertThat(missed).as("personal, and not masked").isEmpty();
        assertThat(maskedForNothing).as("not personal, and masked").isEmpty();
        assertThat(another).as("another rule than expected").isEmpty();
    }
}
