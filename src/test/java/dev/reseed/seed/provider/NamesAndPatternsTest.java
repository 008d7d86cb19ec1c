package dev.reseed.seed.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesAndPatternsTest {
    @Test
    void takesNamesApart() {
        assertThat(NameWords.of("homePhone2")).containsExactly("home", "phone", "2");
        assertThat(NameWords.of("HOME_PHONE_2")).containsExactly("home", "phone", "2");
        assertThat(NameWords.of("HTTPServer")).containsExactly("http", "server");
        assertThat(NameWords.of("Łódź Straße")).containsExactly("lodz", "strasse");
        assertThat(NameWords.of("__")).isEmpty();
    }

    @Test
    void namesOneRow() {
        assertThat(NameWords.singular("order_items")).isEqualTo("Order Item");
        assertThat(NameWords.singular("companies")).isEqualTo("Company");
        assertThat(NameWords.singular("boxes")).isEqualTo("Box");
        assertThat(NameWords.singular("movies")).isEqualTo("Movie");
        assertThat(NameWords.singular("addresses")).isEqualTo("Address");
        assertThat(NameWords.singular("status")).isEqualTo("Status");
        assertThat(NameWords.singular("analysis")).isEqualTo("Analysis");
        assertThat(NameWords.singular("houses")).isEqualTo("House");
        assertThat(NameWords.singular("123")).isEqualTo("123");
        assertThat(NameWords.singular("")).isEqualTo("Item");
    }

    private static List<String> hits(PatternTable<String> table, String name) {
        return table.hits(NameWords.of(name)).stream()
                .map(PatternTable.Hit::meaning)
                .distinct()
                .toList();
    }

    @Test
    void patternsAreFoundTogetherAndApart() {
        PatternTable<String> table = new PatternTable<>();
        table.add("first name, =titre, *name, tele*, fecha de alta, straße, größe", "x");
        for (String name : List.of(
                "first_name",
                "firstname",
                "FirstNames",
                "titre",
                "surname",
                "telefono",
                "fecha_alta",
                "fecha_de_alta",
                "strasse",
                "straße",
                "groesse",
                "grosse")) {
            assertThat(hits(table, name)).as(name).contains("x");
        }
        for (String name : List.of("first", "titre_long", "names_of", "xtele", "alta", "")) {
            assertThat(hits(table, name)).as(name).isEmpty();
        }
    }

    @Test
    void tellsWhatIsLeftOfAWord() {
        PatternTable<String> table = new PatternTable<>();
        table.add("*name", "name");
        assertThat(table.hits(List.of("produktname")))
                .singleElement()
                .extracting(PatternTable.Hit::rest)
                .isEqualTo("produkt");
    }
}
