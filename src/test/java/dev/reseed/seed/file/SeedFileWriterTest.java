package dev.reseed.seed.file;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedFileWriterTest {
    private static final ProviderNames PROVIDERS = new SomeProviders();
    private static final List<String> TEXTS = List.of(
            "a",
            "two words",
            "null",
            "true",
            "No",
            "~",
            "007",
            "1",
            "1.50",
            "1_000",
            "1e3",
            "2026-01-01",
            "",
            " x",
            "x ",
            "a: b",
            "a #b",
            "#",
            "é🎫",
            "\"",
            "\"a\"",
            "'",
            "it's",
            "\n\t\r",
            "-",
            "- a",
            "=",
            "= a",
            "<<",
            "{",
            "[a",
            "a,b",
            "a.b",
            "\u0085\u2028",
            "\uFEFF",
            "\\",
            "%",
            "@",
            "`",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "?",
            "a:",
            "constant",
            "nulls",
            "0x10");

    @TempDir
    Path root;

    private final Place place = new Place("seeds/demo.yml", 1, 1);

    private Path file(String name) {
        try {
            Path path = root.resolve("seeds").resolve(name);
            Files.createDirectories(path.getParent());
            return Files.exists(path) ? path : Files.createFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> write(SeedSpec spec, Notes notes) {
        return SeedFileWriter.lines(spec, PROVIDERS, root.resolve("seeds"), notes);
    }

    private SeedSpec read(List<String> lines) {
        try {
            Path path = Files.write(root.resolve("seeds/demo.yml"), lines);
            return new SeedFileReader(PROVIDERS).read(root, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SeedSpec spec(List<Part> parts) {
        SeedSpec usual = SeedSpec.automatic();
        return new SeedSpec(7, usual.locales(), usual.from(), usual.until(), Map.of(), parts);
    }

    private static Filling call(String provider, Map<String, Argument> arguments) {
        return new Filling.Provided(new Call(provider, arguments));
    }

    private ColumnSpec column(Filling filling, double nulls) {
        return new ColumnSpec(filling, nulls, place);
    }

    private Filling computed(String expression) {
        return new Filling.Computed(ExpressionParser.parse(expression, place));
    }

    @Test
    void writesWhatAPersonWouldWrite() {
        file("data/010_venues.csv");
        file("data/e.json");
        Map<String, ColumnSpec> columns = new LinkedHashMap<>();
        columns.put("full_name", column(call("full_name", Map.of()), 0));
        columns.put("phone", column(call("phone", Map.of()), 0.2));
        columns.put("event_id", column(call("ref", Map.of("table", new Argument.Text("events"))), 0));
        columns.put("total", column(computed("sum(items, quantity * price)"), 0));
        columns.put("a.b", column(new Filling.Constant(new Argument.Text("007")), 0));
        columns.put("note", column(new Filling.Nothing(), 0));
        TableName customers = new TableName("public", "customers");
        TableSpec table = new TableSpec(
                customers,
                new Rows.Amount(1000, true, place),
                List.of(new TableSpec.Pin(
                        Map.of("email", column(new Filling.Constant(new Argument.Text("demo@example.com")), 0)),
                        place)),
                Map.of(),
                columns,
                place);
        TableSpec orders = new TableSpec(
                new TableName("shop", "orders"),
                new Rows.Per(customers, List.of("buyer_id"), new Distribution.Between(0, 6), place),
                List.of(),
                Map.of(),
                Map.of(),
                place);
        SeedSpec spec = spec(List.of(
                new Part.Csv(
                        new SeedFile.Csv(file("data/010_venues.csv"), "seeds/data/010_venues.csv", "", "venues"),
                        place),
                new Part.Json(new SeedFile.Json(file("data/e.json"), "seeds/data/e.json", "public", "events"), place),
                new Part.Generated(List.of(table, orders), place),
                Part.Auto.everything(place)));
        Notes notes = new Notes(
                List.of("Demo data for tickets", "", "Change what you like"),
                Map.of(customers, "people who buy"),
                Map.of(customers, Map.of("full_name", "by its name", "event_id", "a foreign key\nto events")));

        List<String> lines = write(spec, notes);

        assertThat(String.join("\n", lines)).isEqualTo("""
                # Demo data for tickets

                # Change what you like

                seed: 7
                locale: en-US
                from: 2024-01-01
                until: 2026-01-01

                load:
                  - csv: data/010_venues.csv
                  - json: data/e.json
                    table: events
                  - tables:
                      # people who buy
                      customers:
                        rows: 1000
                        pin:
                          - { email: demo@example.com }
                        columns:
                          full_name: full_name                   # by its name
                          phone: { phone: {}, nulls: 0.2 }
                          event_id: { ref: events }              # a foreign key?to events
                          total: = sum(items, quantity * price)
                          a.b: { constant: "007" }
                          note: null
                      shop.orders:
                        per: { table: customers, by: buyer_id }
                        count: { min: 0, max: 6 }
                  - auto: true""");
        assertSame(read(lines), spec, "");
    }

    /** Whatever is read is written so that it is read as the same. */
    @Test
    void anySpecSurvives() {
        for (int seed = 0; seed < 500; seed++) {
            SeedSpec spec = new Any(new Random(seed)).spec();
            List<String> lines = write(spec, Notes.NONE);
            assertSame(read(lines), spec, "seed " + seed + "\n" + String.join("\n", lines));
        }
    }

    private static void assertSame(SeedSpec actual, SeedSpec expected, String told) {
        assertThat(actual)
                .as(told)
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .ignoringFieldsOfTypes(Place.class)
                .ignoringFieldsMatchingRegexes("(?s).*formula\\.inLine")
                .isEqualTo(expected);
    }

    /** Seeds of everything that a file can say, at random. */
    private final class Any {
        private final Random random;

        Any(Random random) {
            this.random = random;
        }

        private <T> List<T> some(int most, Supplier<T> one) {
            List<T> all = new ArrayList<>();
            for (int i = random.nextInt(most + 1); i > 0; i--) {
                all.add(one.get());
            }
            return all;
        }

        private <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        private String text() {
            return one(TEXTS);
        }

        private String name() {
            String name = text();
            return name.isEmpty() ? "x" : name;
        }

        private BigDecimal number() {
            return new BigDecimal(one(List.of("1", "0.5", "1000000", "0.000001", "12.50", "3")));
        }

        private TableName table() {
            return new TableName(one(List.of("public", name())), name());
        }

        SeedSpec spec() {
            Map<String, BigDecimal> sizes = new LinkedHashMap<>();
            some(2, () -> one(List.of("small", "null", "a b", "é"))).forEach(each -> sizes.put(each, number()));
            Set<TableName> seen = new HashSet<>();
            List<TableSpec> tables = some(3, this::tableSpec).stream()
                    .filter(each -> seen.add(each.name()))
                    .toList();
            Rows rows = random.nextBoolean() ? new Rows.Open() : amount();
            List<Part> parts = List.of(
                    new Part.Csv(new SeedFile.Csv(file("x y.csv"), "seeds/x y.csv", "public", name()), place),
                    new Part.Sql(new SeedFile.Sql(file("data/#1.sql"), "seeds/data/#1.sql"), place),
                    new Part.Generated(tables, place),
                    new Part.Auto(rows, Set.copyOf(some(2, this::table)), place));
            List<SeedSpec.LocaleShare> locales = List.of(
                    new SeedSpec.LocaleShare(Locale.GERMANY, BigDecimal.ONE),
                    new SeedSpec.LocaleShare(Locale.UK, number()));
            return new SeedSpec(
                    random.nextLong(),
                    locales.subList(0, 1 + random.nextInt(2)),
                    SeedSpec.UNTIL.minusDays(1 + random.nextInt(5000)),
                    SeedSpec.UNTIL,
                    sizes,
                    parts.subList(0, random.nextInt(5)));
        }

        private Rows.Amount amount() {
            return new Rows.Amount(random.nextLong(Rows.MOST + 1), random.nextBoolean(), place);
        }

        private Rows rows() {
            Distribution count = one(List.of(
                    new Distribution.Exactly(random.nextInt(9)),
                    new Distribution.Between(0, random.nextInt(9)),
                    new Distribution.Zipf(2_000_000, number()),
                    new Distribution.Normal(number(), BigDecimal.ZERO)));
            return one(List.of(new Rows.Open(), amount(), new Rows.Per(table(), some(2, this::name), count, place)));
        }

        private TableSpec tableSpec() {
            Map<String, ColumnSpec> lets = new LinkedHashMap<>();
            some(2, this::name).forEach(each -> lets.put(each, columnSpec()));
            Map<String, ColumnSpec> columns = new LinkedHashMap<>();
            some(5, this::name).stream()
                    .filter(each -> !lets.containsKey(each))
                    .forEach(each -> columns.put(each, columnSpec()));
            return new TableSpec(table(), rows(), some(2, this::pin), lets, columns, place);
        }

        private TableSpec.Pin pin() {
            Map<String, ColumnSpec> values = new LinkedHashMap<>();
            some(3, this::name).forEach(each -> values.put(each, column(byHand(), 0)));
            return new TableSpec.Pin(values, place);
        }

        private Filling byHand() {
            Filling filling = one(List.of(new Filling.Nothing(), expression(), constant()));
            boolean isRead = filling instanceof Filling.Constant constant
                    && constant.value() instanceof Argument.Text each
                    && each.text().startsWith("=");
            return isRead ? new Filling.Nothing() : filling;
        }

        private Filling expression() {
            return computed(one(List.of(
                    "a + 1", "'a: b #c' || \"x y\"", "sum(b, c)", "if(a is null, 'é', b)", "'\"' || '''' ", "1")));
        }

        private Filling constant() {
            return new Filling.Constant(
                    random.nextBoolean() ? new Argument.Text(text()) : new Argument.Items(some(3, () -> argument(2))));
        }

        private Argument argument(int depth) {
            return switch (random.nextInt(depth == 0 ? 3 : 5)) {
                case 0 -> new Argument.Text(text());
                case 1 -> new Argument.Numeral(number());
                case 2 -> new Argument.Truth(random.nextBoolean());
                case 3 -> new Argument.Items(some(3, () -> argument(depth - 1)));
                default -> {
                    Map<String, Argument> entries = new LinkedHashMap<>();
                    some(3, this::text).forEach(each -> entries.put(each, argument(depth - 1)));
                    yield new Argument.Entries(entries);
                }
            };
        }

        private ColumnSpec columnSpec() {
            Filling filling = one(List.of(
                    expression(),
                    constant(),
                    call("email", Map.of()),
                    call("phone", Map.of("country", new Argument.Text(text()))),
                    call("faker", Map.of("expression", new Argument.Text(text()))),
                    call("moment", Map.of("after", new Argument.Text(name()))),
                    call("number", Map.of("max", new Argument.Numeral(number()), "even", new Argument.Truth(true))),
                    call("one_of", Map.of("values", new Argument.Items(List.of(argument(0), argument(0))))),
                    call(
                            "one_of",
                            Map.of("values", new Argument.Entries(Map.of(text(), new Argument.Numeral(number()))))),
                    call("tags", Map.of("from", new Argument.Items(some(3, () -> argument(2))))),
                    call("date", Map.of("from", new Argument.Text("1940-01-01")))));
            return column(filling, one(List.of(0.0, 0.2, 1.0, 0.0000001)));
        }
    }
}
