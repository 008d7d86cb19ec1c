package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LocaleOfSchemaTest {
    private static final Table NAMED = people("people");

    private static Column defaulting(String name, String text) {
        return new Column(
                name,
                new ColumnType.Base("text", "text", OptionalInt.empty(), OptionalInt.empty()),
                true,
                Column.Supply.DEFAULT,
                Optional.of("'" + text + "'::text"),
                Optional.empty(),
                "");
    }

    private static Table people(String name, Column... columns) {
        List<Column> all = new ArrayList<>(List.of(columns));
        all.add(AgreeingRowsTest.column("first_name", "text"));
        return AgreeingRowsTest.table(name, all);
    }

    private static Optional<String> locale(Table... tables) {
        return LocaleOfSchema.of(Schema.of(List.of(tables)));
    }

    @Test
    void aCountryOfPeopleSaysIt() {
        assertThat(locale(people("patients", defaulting("country_code", "GB")))).contains("en-GB");
        assertThat(locale(people("patients", defaulting("country_code", "DEU"))))
                .contains("de-DE");
        assertThat(locale(people("patients", defaulting("country", "France")))).contains("fr-FR");
    }

    @Test
    void aLocaleATimeZoneAndACurrencySayIt() {
        assertThat(locale(people("users", defaulting("locale", "de_AT")))).contains("de-AT");
        assertThat(locale(people("users", defaulting("time_zone", "Europe/Warsaw"))))
                .contains("pl-PL");
        assertThat(locale(people("users", defaulting("currency", "GBP")))).contains("en-GB");
    }

    @Test
    void aLanguageChoosesAmongACountrysPeople() {
        assertThat(locale(people("users", defaulting("country", "CA"), defaulting("language", "fr"))))
                .contains("fr-CA");
    }

    @Test
    void aCurrencyOfSeveralCountriesSaysNothing() {
        assertThat(locale(people("users", defaulting("currency", "EUR")))).isEmpty();
    }

    @Test
    void peopleComeBeforeOtherTables() {
        Table shops = AgreeingRowsTest.table("shops", List.of(defaulting("country", "FR")));

        assertThat(locale(shops, people("users", defaulting("country", "IT")))).contains("it-IT");
        assertThat(locale(shops, NAMED)).contains("fr-FR");
    }

    @Test
    void withoutDefaultsNothingIsSaid() {
        assertThat(locale(NAMED)).isEmpty();
        assertThat(locale(people("users", defaulting("country_code", "ZW")))).isEmpty();
    }
}
