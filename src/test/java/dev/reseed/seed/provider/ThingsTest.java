package dev.reseed.seed.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThingsTest {
    private static final Things THINGS = Things.read();
    private static final int MANY = 100_000;
    private static final int SOME = 5_000;

    private static Choices choices(String provider, Map<String, Argument> arguments, int characters) {
        return THINGS.choices(provider, arguments, characters).orElseThrow();
    }

    private static Choices choices(String provider) {
        return choices(provider, Map.of(), Integer.MAX_VALUE);
    }

    private static Argument text(String text) {
        return new Argument.Text(text);
    }

    static Stream<String> all() {
        return Stream.concat(
                THINGS.sections().stream().map(Grammar.Section::name),
                Stream.of(
                        "label",
                        "code",
                        "hex",
                        "token",
                        "commit_hash",
                        "uuid",
                        "ean13",
                        "isbn13",
                        "card_number",
                        "imei",
                        "vin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "company",
                "product",
                "book",
                "film",
                "event",
                "recipe",
                "brand",
                "tag",
                "uuid",
                "hex",
                "token",
                "sku",
                "ean13",
                "vin",
                "card_number",
                "order_number",
                "url",
                "domain",
                "file_name",
                "review",
                "article",
                "comment",
                "note",
                "label",
                "ipv4",
                "task_title",
                "support_ticket",
                "coupon_code"
            })
    void aHundredThousandAreDifferent(String provider) {
        Choices choices = choices(provider);
        Set<String> seen = new HashSet<>();
        for (int number = 0; number < MANY; number++) {
            assertThat(seen.add(Written.at(choices, number)))
                    .as("%s, number %d", provider, number)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void numbersFromAnywhereAreDifferent(String provider) {
        Choices choices = choices(provider);
        assertThat(choices.natural()).isBetween(1L, choices.size());
        Set<Long> numbers = new HashSet<>();
        for (int i = 0; i < SOME; i++) {
            numbers.add(i < SOME / 2 ? Math.min(i, choices.size() - 1) : Draw.below(7, i, choices.size()));
        }
        Set<String> seen = new HashSet<>();
        for (long number : numbers) {
            String value = Written.at(choices, number);
            assertThat(value).as(provider).isNotBlank().isEqualTo(value.strip()).doesNotContain("{", "}", "  ");
            assertThat(seen.add(value)).as("%s has %s twice", provider, value).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIsLongerThanItsColumn(String provider) {
        for (int characters : new int[] {1, 3, 8, 20, 40, 100}) {
            Optional<Choices> choices = THINGS.choices(provider, Map.of(), characters);
            for (int i = 0; choices.isPresent() && i < 300; i++) {
                long among = i % 2 == 0 ? choices.get().size() : choices.get().natural();
                String value = Written.at(choices.get(), Draw.below(11, i, among));
                assertThat(Written.characters(value))
                        .as("%s: %s", provider, value)
                        .isBetween(1, characters);
            }
        }
    }

    @Test
    void kindsAndPartsAreKnown() {
        for (Grammar.Section section : THINGS.sections()) {
            for (String kind : THINGS.kinds(section.name())) {
                assertThat(Written.at(choices(section.name(), Map.of("kind", text(kind)), 200), 0))
                        .isNotBlank();
            }
            for (String part : THINGS.parts(section.name())) {
                Choices choices = choices(section.name(), Map.of("part", text(part)), 200);
                Choices first = choices(
                        section.name(),
                        Map.of("part", text(THINGS.parts(section.name()).getFirst())),
                        200);
                assertThat(choices.size()).as("%s %s", section.name(), part).isEqualTo(first.size());
                assertThat(choices.natural()).isEqualTo(first.natural());
            }
        }
    }

    @Test
    void partsWithTheSameNumberBelongTogether() {
        Choices names = choices("iso_country", Map.of("part", text("name")), 100);
        Choices codes = choices("iso_country", Map.of("part", text("code")), 100);
        Choices longCodes = choices("iso_country", Map.of("part", text("code3")), 100);
        boolean found = false;
        for (int i = 0; i < names.size(); i++) {
            if (Written.at(names, i).equals("Portugal")) {
                found = true;
                assertThat(Written.at(codes, i)).isEqualTo("PT");
                assertThat(Written.at(longCodes, i)).isEqualTo("PRT");
            }
        }
        assertThat(found).isTrue();
        assertThat(names.size()).isEqualTo(249);
    }

    @Test
    void partsStayTogetherInShortColumns() {
        Choices names = choices("iso_country", Map.of("part", text("name")), 6);
        assertThat(names.size()).isEqualTo(249);
    }

    @Test
    void saysWhichKindsThereAre() {
        assertThatThrownBy(() -> THINGS.choices("product", Map.of("kind", text("foot")), 100))
                .isInstanceOf(ReseedException.class)
                .extracting(e -> ((ReseedException) e).remedy())
                .asString()
                .contains("did you mean food?");
        assertThatThrownBy(() ->
                        THINGS.choices("token", Map.of("length", new Argument.Numeral(BigDecimal.valueOf(-3))), 100))
                .isInstanceOf(ReseedException.class);
        assertThatThrownBy(() -> THINGS.choices("label", Map.of("of", new Argument.Items(List.of())), 100))
                .isInstanceOf(ReseedException.class);
    }

    @Test
    void whatIsNoThingHasNoChoices() {
        for (String provider : List.of("email", "one_of", "_label", "product.food", "nothing", "")) {
            assertThat(THINGS.choices(provider, Map.of(), 100)).as(provider).isEmpty();
        }
    }

    @Test
    void listsGoOnWithNumbersWhenTheyAreUsedUp() {
        Choices books = choices("book");
        String first = Written.at(books, 0);
        long listed = 0;
        while (!Written.at(books, listed).endsWith(" II")) {
            listed += 1 + (listed > 20_000 ? 0 : 20_000);
            assertThat(listed).isLessThan(60_000);
        }
        assertThat(Written.at(books, listed)).isEqualTo(first + " II");
        Choices labels = choices("label", Map.of("of", text("Widget")), 100);
        assertThat(Written.at(labels, labels.natural())).isEqualTo("Alder Widget 2");
    }

    @Test
    void theSameOnEachRunAndMachine() {
        assertThat(Written.at(choices("uuid"), 1)).isEqualTo("c87c40f6-71c7-4ada-83f3-f67c6b3511f1");
        assertThat(Written.at(choices("company"), 12_345)).isEqualTo("Crosby Electronics");
        assertThat(Written.at(choices("product"), 777)).isEqualTo("Hazel Keyboard");
        assertThat(Written.at(choices("commit_message"), 99)).isEqualTo("Keep the export when the worker fails");
        assertThat(Written.at(Things.read().choices("review", Map.of(), 300).orElseThrow(), 4_242))
                .isEqualTo(Written.at(choices("review", Map.of(), 300), 4_242));
    }
}
