package dev.reseed.seed.file;

import dev.reseed.seed.SeedFile;
import dev.reseed.seed.file.ColumnSpec.Filling;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Seeds of everything that a file can say, at random. */
final class AnySeed {
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

    private final Random random;
    private final Function<String, Path> files;
    private final Place place = new Place("seeds/demo.yml", 1, 1);

    /**
     * Makes one.
     *
     * @param files makes a file of a name
     */
    AnySeed(Random random, Function<String, Path> files) {
        this.random = random;
        this.files = files;
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
                new Part.Csv(new SeedFile.Csv(files.apply("x y.csv"), "seeds/x y.csv", "public", name()), place),
                new Part.Sql(new SeedFile.Sql(files.apply("data/#1.sql"), "seeds/data/#1.sql"), place),
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
        return computed(one(
                List.of("a + 1", "'a: b #c' || \"x y\"", "sum(b, c)", "if(a is null, 'é', b)", "'\"' || '''' ", "1")));
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
                call("one_of", Map.of("values", new Argument.Entries(Map.of(text(), new Argument.Numeral(number()))))),
                call("tags", Map.of("from", new Argument.Items(some(3, () -> argument(2))))),
                call("date", Map.of("from", new Argument.Text("1940-01-01")))));
        return column(filling, one(List.of(0.0, 0.2, 1.0, 0.0000001)));
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
}
