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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedFileWriterTest {
    private static final ProviderNames PROVIDERS = new SomeProviders();

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
        return new SeedSpec(
                7,
                List.of(new SeedSpec.LocaleShare(SeedSpec.LOCALE, BigDecimal.ONE)),
                usual.from(),
                usual.until(),
                Map.of(),
                parts);
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
            SeedSpec spec = new AnySeed(new Random(seed), this::file).spec();
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
}
