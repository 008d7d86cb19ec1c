package dev.reseed.seed.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.SeedFile;
import dev.reseed.seed.file.ColumnSpec.Filling;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeedFileReaderTest {
    @TempDir
    Path root;

    private SeedSpec read(String text) {
        return new DemoFile(root).read(text);
    }

    private TableSpec table(String... lines) {
        return new DemoFile(root).table(lines);
    }

    private ColumnSpec column(String value) {
        return table("columns:", "  c: " + value).columns().values().iterator().next();
    }

    private static Filling filling(Map<String, ColumnSpec> columns, String name) {
        return Objects.requireNonNull(columns.get(name)).filling();
    }

    private static Filling.Provided call(String provider, Map<String, Argument> arguments) {
        return new Filling.Provided(new Call(provider, arguments));
    }

    private static Argument text(String text) {
        return new Argument.Text(text);
    }

    private static Argument number(String number) {
        return new Argument.Numeral(new BigDecimal(number));
    }

    @Test
    void readsAWholeSeed() {
        new DemoFile(root).write("data/010_venues.csv", "id\n");
        new DemoFile(root).write("data/events.json", "[]");
        new DemoFile(root).write("data/functions.sql", "");
        SeedSpec spec = read("""
                seed: 42
                locale: { en-GB: 3, de-DE: 0.5 }
                until: 2026-11-01
                sizes: { small: 1, tiny: 0.1, large: 1_000 }
                load:
                  - csv: data/010_venues.csv
                  - json: data/events.json
                    table: shop.events
                  - sql: data/functions.sql
                  - tables:
                      customers:
                        rows: 1000
                        pin:
                          - { email: demo@example.com, zip: 007, note: null }
                        columns:
                          full_name: full_name
                      '"odd.schema".orders':
                        per: customers
                        count: { zipf: { max: 40, mean: 3 } }
                        let:
                          event: { ref: events }
                        columns:
                          currency: = event.currency
                  - auto: { rows: 20, except: [audit_log, shop.old] }
                """);

        assertThat(spec.seed()).isEqualTo(42);
        assertThat(spec.locales())
                .containsExactly(
                        new SeedSpec.LocaleShare(Locale.UK, new BigDecimal("3")),
                        new SeedSpec.LocaleShare(Locale.GERMANY, new BigDecimal("0.5")));
        assertThat(spec.until()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(spec.from()).isEqualTo(LocalDate.of(2024, 11, 1));
        assertThat(spec.sizes())
                .containsOnlyKeys("small", "tiny", "large")
                .containsEntry("large", new BigDecimal("1000"));
        Path data = root.resolve("seeds/data");
        assertThat(spec.parts().subList(0, 3))
                .containsExactly(
                        new Part.Csv(
                                new SeedFile.Csv(
                                        data.resolve("010_venues.csv"), "seeds/data/010_venues.csv", "", "venues"),
                                place(6, 5)),
                        new Part.Json(
                                new SeedFile.Json(
                                        data.resolve("events.json"), "seeds/data/events.json", "shop", "events"),
                                place(7, 5)),
                        new Part.Sql(
                                new SeedFile.Sql(data.resolve("functions.sql"), "seeds/data/functions.sql"),
                                place(9, 5)));
        assertThat(spec.parts().getLast())
                .isEqualTo(new Part.Auto(
                        new Rows.Amount(20, true, place(24, 19)),
                        Set.of(new TableName("public", "audit_log"), new TableName("shop", "old")),
                        place(24, 5)));
        List<TableSpec> tables = ((Part.Generated) spec.parts().get(3)).tables();
        assertThat(tables.getFirst())
                .isEqualTo(new TableSpec(
                        new TableName("public", "customers"),
                        new Rows.Amount(1000, true, place(12, 15)),
                        List.of(new TableSpec.Pin(
                                Map.of(
                                        "email",
                                        ColumnSpec.of(new Filling.Constant(text("demo@example.com")), place(14, 22)),
                                        "zip",
                                        ColumnSpec.of(new Filling.Constant(text("007")), place(14, 45)),
                                        "note",
                                        ColumnSpec.of(new Filling.Nothing(), place(14, 56))),
                                place(14, 13))),
                        Map.of(),
                        Map.of("full_name", ColumnSpec.of(call("full_name", Map.of()), place(16, 22))),
                        place(11, 7)));
        TableSpec orders = tables.getLast();
        assertThat(orders.name()).isEqualTo(new TableName("odd.schema", "orders"));
        assertThat(orders.rows())
                .isEqualTo(new Rows.Per(
                        new TableName("public", "customers"),
                        List.of(),
                        new Distribution.Zipf(40, new BigDecimal("3")),
                        place(18, 14)));
        assertThat(orders.lets())
                .containsEntry("event", ColumnSpec.of(call("ref", Map.of("table", text("events"))), place(21, 18)));
        assertThat(filling(orders.columns(), "currency"))
                .isEqualTo(new Filling.Computed(new Formula(
                        "event.currency", new Expression.Path(List.of("event", "currency"), 0), place(23, 23), true)));
    }

    private static Place place(int line, int column) {
        return new Place("seeds/demo.yml", line, column);
    }

    @Test
    void whatIsNotSaidHasDefaults() {
        SeedSpec spec = read("seed: 7\n");
        assertThat(spec.locales()).containsExactly(new SeedSpec.LocaleShare(Locale.US, BigDecimal.ONE));
        assertThat(spec.until()).isEqualTo(SeedSpec.UNTIL);
        assertThat(spec.from()).isEqualTo(SeedSpec.UNTIL.minusYears(2));
        assertThat(spec.parts()).containsExactly(new Part.Auto(new Rows.Open(), Set.of(), place(1, 1)));
        assertThat(read("load: []\n").parts()).isEmpty();
        assertThat(SeedSpec.automatic().parts()).hasSize(1);
    }

    @Test
    void localesAreOneSeveralOrWeighted() {
        assertThat(read("locale: fr-FR").locales())
                .containsExactly(new SeedSpec.LocaleShare(Locale.FRANCE, BigDecimal.ONE));
        assertThat(read("locale: [fr-FR, en-US]").locales())
                .extracting(each -> each.locale().toLanguageTag() + each.weight())
                .containsExactly("fr-FR1", "en-US1");
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                Arguments.of("3", new Distribution.Exactly(3)),
                Arguments.of("{ min: 1, max: 6 }", new Distribution.Between(1, 6)),
                Arguments.of("{ max: 2 }", new Distribution.Between(0, 2)),
                Arguments.of(
                        "{ normal: { mean: 3.5, deviation: 0 } }",
                        new Distribution.Normal(new BigDecimal("3.5"), BigDecimal.ZERO)),
                Arguments.of("{ zipf: { mean: 2, max: 1e3 } }", new Distribution.Zipf(1000, new BigDecimal("2"))));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void countsPerParent(String written, Distribution count) {
        Rows rows = table("per: { table: people.accounts, by: [org_id, owner_id] }", "count: " + written)
                .rows();
        assertThat(rows)
                .isEqualTo(new Rows.Per(
                        new TableName("people", "accounts"), List.of("org_id", "owner_id"), count, place(4, 14)));
    }

    @Test
    void rowsGrowUnlessTheyAreFixed() {
        assertThat(table("rows: 1e6").rows()).isEqualTo(new Rows.Amount(1_000_000, true, place(4, 15)));
        assertThat(table("rows: 1_000_000_000_000").rows()).isEqualTo(new Rows.Amount(Rows.MOST, true, place(4, 15)));
        assertThat(table("rows: { fixed: 12 }").rows()).isEqualTo(new Rows.Amount(12, false, place(4, 15)));
        assertThat(new Rows.Amount(12, false, place(1, 1)).at(new BigDecimal("100")))
                .isEqualTo(12);
        Rows.Amount thirty = new Rows.Amount(30, true, place(1, 1));
        assertThat(thirty.at(new BigDecimal("0.01"))).isEqualTo(1);
        assertThat(thirty.at(new BigDecimal("0.05"))).isEqualTo(2);
        assertThat(thirty.at(new BigDecimal("1000"))).isEqualTo(30_000);
        assertThat(new Rows.Amount(0, true, place(1, 1)).at(BigDecimal.TEN)).isZero();
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> thirty.at(new BigDecimal("1e12")))
                .satisfies(e -> assertThat(e.why()).startsWith("seeds/demo.yml:1:1: 30 rows times 1000000000000"));
    }

    @Test
    void aTableMayBeItsNumberOfRowsOrNothingButItsName() {
        SeedSpec spec = read("load:\n  - tables:\n      a: 5_000\n      b:\n      c: {}\n");
        assertThat(((Part.Generated) spec.parts().getFirst()).tables())
                .extracting(TableSpec::rows)
                .containsExactly(new Rows.Amount(5000, true, place(3, 10)), new Rows.Open(), new Rows.Open());
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                Arguments.of("email", call("email", Map.of())),
                Arguments.of("\"email\"", call("email", Map.of())),
                Arguments.of("{ phone: {} }", call("phone", Map.of())),
                Arguments.of("{ phone: }", call("phone", Map.of())),
                Arguments.of("{ phone: { country: GB } }", call("phone", Map.of("country", text("GB")))),
                Arguments.of("{ ref: shop.events }", call("ref", Map.of("table", text("shop.events")))),
                Arguments.of(
                        "{ ref: { table: events, spread: zipf } }",
                        call("ref", Map.of("table", text("events"), "spread", text("zipf")))),
                Arguments.of(
                        "{ one_of: { paid: 90, \"true\": 0.5, 007: 1_000 } }",
                        call(
                                "one_of",
                                Map.of(
                                        "values",
                                        new Argument.Entries(Map.of(
                                                "paid", number("90"), "true", number("0.5"), "007", number("1000")))))),
                Arguments.of(
                        "{ one_of: [a, 1, 0.50, 1e2, 007, \"1\", true, \"true\", 2026-01-01, 1_000] }",
                        call(
                                "one_of",
                                Map.of(
                                        "values",
                                        new Argument.Items(List.of(
                                                text("a"),
                                                number("1"),
                                                number("0.50"),
                                                number("100"),
                                                text("007"),
                                                text("1"),
                                                new Argument.Truth(true),
                                                text("true"),
                                                text("2026-01-01"),
                                                number("1000")))))),
                Arguments.of(
                        "{ date: { from: 1940-01-01, until: 2007-12-31 } }",
                        call("date", Map.of("from", text("1940-01-01"), "until", text("2007-12-31")))),
                Arguments.of("{ moment: created_at }", call("moment", Map.of("after", text("created_at")))),
                Arguments.of(
                        "{ moment: { from: 2026-01-01T10:00 } }",
                        call("moment", Map.of("from", text("2026-01-01T10:00")))),
                Arguments.of(
                        "{ number: { max: 1.5, digits: 2, rare: 5%, even: false } }",
                        call(
                                "number",
                                Map.of(
                                        "max", number("1.5"),
                                        "digits", number("2"),
                                        "rare", number("0.05"),
                                        "even", new Argument.Truth(false)))),
                Arguments.of(
                        "{ json: { a: [1, { b: x }] } }",
                        call(
                                "json",
                                Map.of(
                                        "like",
                                        new Argument.Entries(Map.of(
                                                "a",
                                                new Argument.Items(List.of(
                                                        number("1"),
                                                        new Argument.Entries(Map.of("b", text("x")))))))))),
                Arguments.of("null", new Filling.Nothing()),
                Arguments.of("", new Filling.Nothing()),
                Arguments.of("{ constant: 0.50 }", new Filling.Constant(text("0.50"))),
                Arguments.of("{ constant: \"\" }", new Filling.Constant(text(""))),
                Arguments.of(
                        "{ constant: [a, 1] }",
                        new Filling.Constant(new Argument.Items(List.of(text("a"), number("1"))))),
                Arguments.of(
                        "{ faker: \"#{book.title}\" }", call("faker", Map.of("expression", text("#{book.title}")))));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void columnsAreFilled(String written, Filling filling) {
        assertThat(column(written).filling()).isEqualTo(filling);
        assertThat(column(written).nulls()).isZero();
    }

    @Test
    void aShareOfAnyColumnMayBeNull() {
        assertThat(column("{ phone: {}, nulls: 0.2 }").nulls()).isEqualTo(0.2);
        assertThat(column("{ nulls: 5%, expression: a + b }").nulls()).isEqualTo(0.05);
        assertThat(column("{ nulls: 0, expression: = a + b }").filling())
                .isInstanceOfSatisfying(
                        Filling.Computed.class,
                        each -> assertThat(each.formula().text()).isEqualTo("a + b"));
    }

    @Test
    void valuesByHandAreTakenAsTheyAre() {
        Map<String, ColumnSpec> values = table(
                        "pin:",
                        "  - email: email",
                        "    number: 1e3",
                        "    tags: [a, 2]",
                        "    doc: { constant: x }",
                        "    total: = 1 + 2",
                        "    equals: = '=x'")
                .pins()
                .getFirst()
                .values();
        assertThat(filling(values, "email")).isEqualTo(new Filling.Constant(text("email")));
        assertThat(filling(values, "number")).isEqualTo(new Filling.Constant(text("1e3")));
        assertThat(filling(values, "tags"))
                .isEqualTo(new Filling.Constant(new Argument.Items(List.of(text("a"), number("2")))));
        assertThat(filling(values, "doc"))
                .isEqualTo(new Filling.Constant(new Argument.Entries(Map.of("constant", text("x")))));
        assertThat(filling(values, "total")).isInstanceOf(Filling.Computed.class);
        assertThat(filling(values, "equals"))
                .isInstanceOfSatisfying(
                        Filling.Computed.class,
                        each -> assertThat(each.formula().root()).isEqualTo(new Expression.Text("=x", 0)));
    }

    @Test
    void namesAreTheCatalogsAsInSql() {
        TableSpec spec = table("columns:", "  fullName: full_name", "  '\"a\"\"b\"': email", "  a.b: email");
        assertThat(spec.columns()).containsOnlyKeys("fullName", "a\"b", "a.b");
    }

    @Test
    void anAnchorCanBeUsedAgain() {
        SeedSpec spec = read("""
                load:
                  - tables:
                      a: &usual
                        rows: 5
                        columns: { mail: email }
                      b: *usual
                      c:
                        <<: *usual
                        rows: 6
                """);
        assertThat(((Part.Generated) spec.parts().getFirst()).tables())
                .extracting(each -> each.columns().keySet())
                .containsExactly(Set.of("mail"), Set.of("mail"), Set.of("mail"));
    }

    @Test
    void readsATableOfManyColumns() {
        String[] lines = Stream.concat(
                        Stream.of("columns:"),
                        java.util.stream.IntStream.range(0, 1600).mapToObj(i -> "  c" + i + ": email"))
                .toArray(String[]::new);
        assertThat(table(lines).columns()).hasSize(1600);
    }
}
