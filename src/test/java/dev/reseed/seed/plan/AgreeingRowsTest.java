package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Catalogue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows in which nothing contradicts anything else. */
class AgreeingRowsTest {
    private static final Schema SCHEMA = Schema.of(List.of(
            table("countries", List.of(column("id", "int4"), column("name", "text"), column("code", "text"))),
            table(
                    "cities",
                    List.of(column("id", "int4"), column("country_id", "int4"), column("name", "text")),
                    reference("country_id", "countries")),
            table(
                    "addresses",
                    List.of(
                            column("id", "int4"),
                            column("city_id", "int4"),
                            column("street", "text"),
                            optional("phone", "text")),
                    reference("city_id", "cities")),
            table("categories", List.of(column("id", "int4"), column("name", "text"))),
            table(
                    "products",
                    List.of(
                            column("id", "int4"),
                            column("category_id", "int4"),
                            column("name", "text"),
                            column("price", "numeric"),
                            column("discontinued", "int4")),
                    reference("category_id", "categories")),
            table(
                    "orders",
                    List.of(
                            column("id", "int4"),
                            new Column(
                                    "status",
                                    new ColumnType.Enumeration(
                                            "status", List.of("pending", "paid", "shipped", "delivered", "cancelled")),
                                    true,
                                    Column.Supply.NOTHING,
                                    Optional.empty(),
                                    Optional.empty(),
                                    ""),
                            column("placed_at", "timestamptz"),
                            optional("paid_at", "timestamptz"),
                            optional("delivered_at", "timestamptz"),
                            optional("cancelled_at", "timestamptz"),
                            column("subtotal", "numeric"),
                            column("tax", "numeric"),
                            column("total", "numeric"))),
            table(
                    "order_items",
                    List.of(
                            column("id", "int4"),
                            column("order_id", "int4"),
                            column("product_id", "int4"),
                            column("position", "int4"),
                            column("quantity", "int4"),
                            column("unit_price", "numeric"),
                            column("line_total", "numeric")),
                    reference("order_id", "orders"),
                    reference("product_id", "products"))));

    private static final Map<String, List<Map<String, @Nullable String>>> ROWS = rows(SCHEMA);

    /** The rows of all tables, by their names. */
    static Map<String, List<Map<String, @Nullable String>>> rows(Schema schema) {
        SeedPlan plan = new SeedPlanner(schema, SmallShop.SETTINGS, SmallShop.sources(), OpenGround.empty())
                .auto(Set.of(), Map.of());
        Map<String, List<Map<String, @Nullable String>>> all = new HashMap<>();
        for (SeedPlan.Rows rows : plan.tables()) {
            List<Map<String, @Nullable String>> read = LongStream.range(0, rows.count())
                    .<Map<String, @Nullable String>>mapToObj(row -> new HashMap<>())
                    .toList();
            for (SeedPlan.Filled filled : rows.columns()) {
                List<@Nullable String> texts = Sample.texts(
                        filled.values(), LongStream.range(0, rows.count()).toArray());
                for (int i = 0; i < texts.size(); i++) {
                    read.get(i).put(filled.column().name(), texts.get(i));
                }
            }
            all.put(rows.table().name().name(), read);
        }
        return all;
    }

    private static List<Map<String, @Nullable String>> rows(String table) {
        return Objects.requireNonNull(ROWS.get(table));
    }

    private static Map<String, @Nullable String> row(String table, @Nullable String id) {
        return rows(table).stream()
                .filter(row -> Objects.equals(row.get("id"), id))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal amount(Map<String, @Nullable String> row, String column) {
        return new BigDecimal(Objects.requireNonNull(row.get(column)));
    }

    @Test
    void anOrderHasTheMomentsOfItsState() {
        Map<String, Set<String>> having = Map.of(
                "paid_at", Set.of("paid", "shipped", "delivered"),
                "delivered_at", Set.of("delivered"),
                "cancelled_at", Set.of("cancelled"));
        for (Map<String, @Nullable String> order : rows("orders")) {
            having.forEach((column, states) -> assertThat(order.get(column) != null)
                    .as("%s of %s", column, order)
                    .isEqualTo(states.contains(order.get("status"))));
        }
    }

    @Test
    void linesAddUpToTheTotalOfTheirOrder() {
        for (Map<String, @Nullable String> order : rows("orders")) {
            BigDecimal lines = rows("order_items").stream()
                    .filter(line -> Objects.equals(line.get("order_id"), order.get("id")))
                    .map(line -> amount(line, "line_total"))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(amount(order, "subtotal")).isEqualByComparingTo(lines);
            assertThat(amount(order, "total")).isEqualByComparingTo(lines.add(amount(order, "tax")));
        }
    }

    @Test
    void aLineHasThePriceOfItsProductTimesItsQuantity() {
        for (Map<String, @Nullable String> line : rows("order_items")) {
            BigDecimal price = amount(row("products", line.get("product_id")), "price");
            assertThat(amount(line, "unit_price")).isEqualByComparingTo(price);
            assertThat(amount(line, "line_total")).isEqualByComparingTo(price.multiply(amount(line, "quantity")));
        }
    }

    @Test
    void linesAreNumberedWithinTheirOrder() {
        Map<@Nullable String, Integer> counts = new HashMap<>();
        for (Map<String, @Nullable String> line : rows("order_items")) {
            int number = counts.merge(line.get("order_id"), 1, Integer::sum);
            assertThat(line.get("position")).isEqualTo(String.valueOf(number));
        }
    }

    @Test
    void productsAreOfTheirCategory() {
        Catalogue catalogue = Catalogue.read();
        for (Map<String, @Nullable String> product : rows("products")) {
            byte[] category = Objects.requireNonNull(
                            row("categories", product.get("category_id")).get("name"))
                    .getBytes(StandardCharsets.UTF_8);
            int number = catalogue.category(category, 0, category.length);
            assertThat(number).isNotNegative();
            Set<String> articles = new HashSet<>();
            for (long i = 0; i < catalogue.size(number); i++) {
                long article = i;
                articles.addAll(Sample.texts(
                        (at, out) -> {
                            catalogue.write(number, article, out);
                            return true;
                        },
                        new long[] {0}));
            }
            assertThat(articles).contains(product.get("name"));
        }
    }

    @Test
    void numbersThatSayYesOrNoAreNothingElse() {
        assertThat(rows("products"))
                .allMatch(row -> Set.of("0", "1").contains(Objects.requireNonNull(row.get("discontinued"))));
    }

    @Test
    void countriesAreDifferentAndHaveTheirOwnCodes() {
        Map<String, String> codes =
                Map.of("Germany", "DE", "France", "FR", "Japan", "JP", "Poland", "PL", "Sweden", "SE");
        Set<@Nullable String> names = new HashSet<>();
        for (Map<String, @Nullable String> country : rows("countries")) {
            assertThat(names.add(country.get("name"))).isTrue();
            String code = codes.get(country.get("name"));
            assertThat(code == null || code.equals(country.get("code")))
                    .as("%s", country)
                    .isTrue();
        }
    }

    @Test
    void telephoneNumbersAreOfTheCountryOfTheCity() {
        Map<String, String> prefixes =
                Map.of("Germany", "+49", "France", "+33", "Japan", "+81", "Denmark", "+45", "Sweden", "+46");
        int known = 0;
        for (Map<String, @Nullable String> address : rows("addresses")) {
            Map<String, @Nullable String> city = row("cities", address.get("city_id"));
            String country = row("countries", city.get("country_id")).get("name");
            String prefix = prefixes.get(country);
            String phone = address.get("phone");
            if (prefix != null && phone != null) {
                known++;
                assertThat(phone).as("%s in %s", address, country).startsWith(prefix);
            }
        }
        assertThat(known).isPositive();
    }

    static Table table(String name, List<Column> columns, ForeignKey... references) {
        Key key =
                new Key(name + "_key", true, List.of(new Key.Part("id", List.of("id"), true)), Optional.empty(), true);
        return new Table(
                new TableName("public", name),
                columns,
                List.of(key),
                List.of(references),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                "");
    }

    static Column column(String name, String type) {
        return column(name, type, true);
    }

    static Column optional(String name, String type) {
        return column(name, type, false);
    }

    private static Column column(String name, String type, boolean notNull) {
        ColumnType base = new ColumnType.Base(type, type, OptionalInt.empty(), OptionalInt.empty());
        return new Column(name, base, notNull, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
    }

    static ForeignKey reference(String column, String referenced) {
        return new ForeignKey(
                column + "_fkey",
                List.of(column),
                new TableName("public", referenced),
                List.of("id"),
                "FOREIGN KEY (" + column + ") REFERENCES " + referenced + "(id) ON DELETE CASCADE",
                false,
                false);
    }
}
