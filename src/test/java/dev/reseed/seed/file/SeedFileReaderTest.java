package dev.reseed.seed.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.SeedFile;
import dev.reseed.seed.file.ColumnSpec.Filling;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
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

    private Path file() {
        return root.resolve("seeds").resolve("demo.yml");
    }

    private SeedSpec read(String text) {
        write("demo.yml", text);
        return new SeedFileReader(new SomeProviders()).read(root, file());
    }

    private void write(String name, String text) {
        try {
            Path path = root.resolve("seeds").resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> problems(String text) {
        String[] why = new String[1];
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> read(text))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .satisfies(e -> why[0] = e.why());
        return why[0].lines().toList();
    }

    /** The one table of a file that has these lines below its name. */
    private TableSpec table(String... lines) {
        return ((Part.Generated) read(below(lines)).parts().getFirst()).tables().getFirst();
    }

    private static String below(String... lines) {
        StringBuilder text = new StringBuilder("load:\n  - tables:\n      t:\n");
        Arrays.stream(lines)
                .forEach(line -> text.append("        ").append(line).append('\n'));
        return text.toString();
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
        write("data/010_venues.csv", "id\n");
        write("data/events.json", "[]");
        write("data/functions.sql", "");
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

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("sed: 1", List.of("1:1: unknown key \"sed\"; did you mean \"seed\"?")),
                Arguments.of("seed: x", List.of("1:7: \"seed\" must be a whole number")),
                Arguments.of("seed: 1.5", List.of("1:7: \"seed\" must be a whole number")),
                Arguments.of("seed:", List.of("1:6: \"seed\" has no value; it must be a whole number")),
                Arguments.of("until: 2026-13-01", List.of("1:8: \"until\" must be a date, as 2026-11-01")),
                Arguments.of("until: 01.11.2026", List.of("1:8: \"until\" must be a date, as 2026-11-01")),
                Arguments.of(
                        "from: 2026-05-01",
                        List.of(
                                "1:7: the data's time begins on 2026-05-01 and ends on 2026-01-01; from must be before until, which is 2026-01-01 if it is not said")),
                Arguments.of("locale: en-BG", List.of("1:9: the locale \"en-BG\" is not known; did you mean en-GB?")),
                Arguments.of(
                        "locale: [de-DE, 'x y', de-DE]",
                        List.of(
                                "1:17: the locale \"x y\" is not known; known are en-US, en-GB, fr-FR, de-DE",
                                "1:24: the locale \"de-DE\" is named already")),
                Arguments.of("locale: { de-DE: 0 }", List.of("1:18: \"de-DE\" must be a number above 0")),
                Arguments.of("locale: {}", List.of("1:9: names no locale")),
                Arguments.of(
                        "sizes: { 10: 1, a: -1, b: big }",
                        List.of(
                                "1:10: a size has a name that is no number, as large: 1000",
                                "1:20: \"a\" must be a number above 0",
                                "1:27: \"b\" must be a number above 0")),
                Arguments.of("load: { auto: true }", List.of("1:7: \"load\" must be a list")),
                Arguments.of(
                        "load: [{}, { csv: a.csv, sql: b.sql }, { table: a }, { cvs: a.csv }, { auto: false }, { auto: true, table: a }]",
                        List.of(
                                "1:8: a part is one of csv, json, sql, tables and auto",
                                "1:26: a part is one of csv, json, sql, tables and auto; begin another with \"-\"",
                                "1:40: a part is one of csv, json, sql, tables and auto",
                                "1:56: unknown key \"cvs\"; did you mean \"csv\"?",
                                "1:78: auto is true, or a map of rows and except; leave the part out where nothing is to be filled",
                                "1:108: \"table\" stands beside csv and json alone")),
                Arguments.of(
                        "load: [{ csv: data/venue.csv }, { csv: data }, { csv: notes.txt }, { json: venues.csv }]",
                        List.of(
                                "1:15: the file \"seeds/data/venue.csv\" does not exist; did you mean venues.csv?",
                                "1:40: the file \"seeds/data\" is a folder",
                                "1:55: the file's name does not say which table it is of; put \"table: NAME\" below it",
                                "1:76: the file \"seeds/venues.csv\" does not exist; paths start from the seed file's folder")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void tellsWhatIsWrongAndWhere(String text, List<String> problems) {
        write("data/venues.csv", "id\n");
        write("notes.txt", "id\n");
        assertThat(problems(text))
                .containsExactlyElementsOf(
                        problems.stream().map(each -> "seeds/demo.yml:" + each).toList());
    }

    static Stream<Arguments> wrongTables() {
        return Stream.of(
                Arguments.of("row: 5", "9: unknown key \"row\"; did you mean \"rows\"?"),
                Arguments.of("rows: -1", "15: \"rows\" must be a whole number from 0 to 1000000000000"),
                Arguments.of("rows: 1e13", "15: \"rows\" must be a whole number from 0 to 1000000000000"),
                Arguments.of("rows: 12.5", "15: \"rows\" must be a whole number from 0 to 1000000000000"),
                Arguments.of("rows: { fixd: 3 }", "17: unknown key \"fixd\"; did you mean \"fixed\"?"),
                Arguments.of(
                        "count: 3",
                        "16: \"count\" is how many there are per row of another table; name it: per: TABLE"),
                Arguments.of(
                        "per: a.b.c",
                        "14: \"a.b.c\" is no table: write table or schema.table, and a name with a dot in it as '\"a.b\".table'|9: \"per\" needs to know how many: count: 3, or count: { min: 0, max: 6 }"),
                Arguments.of(
                        "{ per: a, count: 1, rows: 2 }",
                        "35: a table has rows of its own, or some per row of another; use rows or per"),
                Arguments.of(
                        "{ per: a, count: lots }",
                        "26: \"count\" must be a number, { min: 0, max: 6 }, { zipf: { max: 40, mean: 3 } } or { normal: { mean: 3, deviation: 1 } }"),
                Arguments.of("{ per: a, count: { min: 3, max: 2 } }", "26: min is more than max"),
                Arguments.of("{ per: a, count: { min: 3 } }", "26: missing key \"max\""),
                Arguments.of("{ per: a, count: { zipf: { max: 3, mean: 4 } } }", "34: mean is more than max"),
                Arguments.of(
                        "{ per: a, count: { zipf: { max: 0, mean: 0 } } }",
                        "41: \"max\" must be a whole number from 1 to 1000000000|50: \"mean\" must be a number above 0"),
                Arguments.of("{ per: a, count: { normal: { mean: 3 } } }", "36: missing key \"deviation\""),
                Arguments.of("pin: { a: 1 }", "14: \"pin\" must be a list"),
                Arguments.of(
                        "pin: [{ a: 1, a: 2 }, 3]",
                        "23: duplicate key \"a\"|31: \"pin\" must be a map of keys and values"),
                Arguments.of(
                        "pin: [{ a: \"\\0\", b: [null] }]",
                        "20: contains a character that PostgreSQL does not store|30: null cannot stand here; a share of NULL is written beside the provider, as nulls: 0.2"),
                Arguments.of(
                        "{ let: { a: email }, columns: { a: email } }",
                        "41: \"a\" is below \"let\" too; give that another name"),
                Arguments.of("columns: { a: email, '\"a\"': email }", "30: the column \"a\" is there already"),
                Arguments.of(
                        "columns: { '\"a': email }",
                        "20: \"\"a\" is no column: write its name, or in double quotes as '\"name\"'"));
    }

    @ParameterizedTest
    @MethodSource("wrongTables")
    void tellsWhatIsWrongInATable(String line, String problems) {
        assertThat(problems(below(line)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(problems.split("\\|"))
                        .map(each -> "seeds/demo.yml:4:" + each)
                        .toList());
    }

    static Stream<Arguments> wrongColumns() {
        return Stream.of(
                Arguments.of(
                        "emial",
                        "14: no provider is called \"emial\"; did you mean email?; a fixed value is written { constant: emial }"),
                Arguments.of("12", "14: no provider is called \"12\"; a fixed value is written { constant: 12 }"),
                Arguments.of("[a, b]", "14: a column has a provider, as email or { one_of: [a, b] }"),
                Arguments.of("constant", "14: a constant needs its value; write { constant: VALUE }"),
                Arguments.of(
                        "{ constant: null }",
                        "26: a constant cannot be null; write null without braces, or \"\" for an empty text"),
                Arguments.of("{}", "14: a column has a provider, as { email: {} }"),
                Arguments.of(
                        "{ nulls: 2 }",
                        "14: a column has a provider, as { email: {} }|23: \"nulls\" must be a share from 0 to 1, as 0.2 or 20%"),
                Arguments.of("{ email: {}, phone: {} }", "27: a column has one provider; this is a second one"),
                Arguments.of("{ email: {}, null: 0.1 }", "27: no provider is called \"null\"; did you mean nulls?"),
                Arguments.of("{ phnoe: {} }", "16: no provider is called \"phnoe\"; did you mean phone?"),
                Arguments.of(
                        "{ email: { domain: x } }",
                        "23: the provider email is told nothing; write email, or { email: {} }"),
                Arguments.of(
                        "{ phone: GB }", "23: what the provider phone is told has names: { phone: { country: … } }"),
                Arguments.of("{ phone: { contry: GB } }", "25: unknown key \"contry\"; did you mean \"country\"?"),
                Arguments.of("ref", "14: the provider ref needs \"table\", a table's name: { ref: … }"),
                Arguments.of(
                        "{ number: {} }", "16: the provider number needs \"max\", a number: { number: { max: … } }"),
                Arguments.of(
                        "{ number: { digits: 1.5 } }", "24: missing key \"max\"|34: \"digits\" must be a whole number"),
                Arguments.of(
                        "{ number: { max: a, rare: 2, even: 1 } }",
                        "31: \"max\" must be a number|40: \"rare\" must be a share from 0 to 1, as 0.2 or 20%|49: \"even\" must be true or false"),
                Arguments.of(
                        "{ ref: { table: a.b.c, spread: zip } }",
                        "30: \"table\" must be a table's name|45: \"spread\" must be one of even, zipf; did you mean zipf?"),
                Arguments.of("{ date: { from: 2026-02-30 } }", "30: \"from\" must be a date, as 2026-11-01"),
                Arguments.of(
                        "{ moment: { from: 10:00 } }",
                        "32: \"from\" must be a date, as 2026-11-01, or with a time, as 2026-11-01T09:30"),
                Arguments.of(
                        "{ one_of: [] }", "24: \"one_of\" must be a list of values, or a map of values to weights"),
                Arguments.of("{ one_of: a }", "24: \"one_of\" must be a list of values, or a map of values to weights"),
                Arguments.of(
                        "{ one_of: { a: 0, b: -1, c: x } }",
                        "29: \"a\" must be a number above 0|35: \"b\" must be a number above 0|42: \"c\" must be a number above 0"),
                Arguments.of(
                        "{ one_of: [{ a: 1 }] }",
                        "25: a choice is a single value; weights are written as a map: { paid: 9, open: 1 }"),
                Arguments.of("{ tags: a }", "22: \"tags\" must be a list"),
                Arguments.of("= a +", "19: the expression ends where a value is missing"),
                Arguments.of(
                        "\"= sum(a)\"",
                        "17: sum is over the rows of a table that belong to this one: sum(order_items, price)"),
                Arguments.of("\"= \\x61 + \"", "14: at character 7, the expression ends where a value is missing"),
                Arguments.of("{ expression: [a] }", "28: \"expression\" must be an expression, as quantity * price"),
                Arguments.of("{ expression: 'é) + 1' }", "30: an operator is missing before \")\""));
    }

    @ParameterizedTest
    @MethodSource("wrongColumns")
    void tellsWhatIsWrongWithAColumn(String value, String problems) {
        assertThat(problems(below("columns:", "  c: " + value)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(problems.split("\\|"))
                        .map(each -> "seeds/demo.yml:5:" + each)
                        .toList());
    }

    @Test
    void aTableIsGeneratedOnce() {
        assertThat(problems("load:\n  - tables:\n      a: 1\n  - tables:\n      public.a: 2\n"))
                .containsExactly("seeds/demo.yml:5:7: the table a is on line 3 already");
    }

    @Test
    void everythingIsToldAtOnce() {
        assertThat(
                        problems(
                                "seed: x\nload:\n  - tables:\n      a: { rows: x, columns: { b: nope, c: = 1 + } }\n  - sql: no.sql\n"))
                .hasSize(5);
    }

    @Test
    void refusesWhatIsNoSeed() {
        assertThat(problems("")).containsExactly("seeds/demo.yml:1:1: is empty");
        assertThat(problems("- a"))
                .containsExactly("seeds/demo.yml:1:1: \"seeds/demo.yml\" must be a map of keys and values");
        assertThat(problems("seed: 1\n---\nseed: 2\n"))
                .containsExactly(
                        "seeds/demo.yml:2:1: a second document begins here; write one document, without \"---\"");
        assertThatExceptionOfType(ReseedException.class)
                .isThrownBy(() -> new SeedFileReader(new SomeProviders()).read(root, root.resolve("none.yml")))
                .satisfies(e -> assertThat(e.why()).isEqualTo("none.yml:1:1: is not a regular file"));
    }

    @Test
    void refusesAFewLinesThatStandForMoreThanMemoryHolds() {
        StringBuilder text = new StringBuilder(
                "load:\n  - tables:\n      t:\n        pin:\n          - a0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            text.append("            a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(problems(text.toString()))
                .containsExactly(
                        "seeds/demo.yml:1:1: its aliases stand for too much; write out what they stand for, or less of it");
    }

    @Test
    void refusesAliasesThatStandInThemselves() {
        assertThat(problems("load: &a\n  - tables: { t: { pin: [{ a: *a }] } }\n"))
                .containsExactly("seeds/demo.yml:2:31: an alias refers to what it stands in");
    }

    @Test
    void refusesDepth() {
        assertThat(problems(below("pin: [{ a: " + "[".repeat(40) + "]".repeat(40) + " }]"))
                        .getFirst())
                .endsWith(": is nested more than 32 levels deep");
    }

    @Test
    void refusesSize() {
        assertThat(problems("# " + "x".repeat(1_000_000))).containsExactly("seeds/demo.yml:1:1: is larger than 1 MB");
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
