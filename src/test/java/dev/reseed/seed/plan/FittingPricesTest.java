package dev.reseed.seed.plan;

import static dev.reseed.seed.plan.AgreeingRowsTest.column;
import static dev.reseed.seed.plan.AgreeingRowsTest.optional;
import static dev.reseed.seed.plan.AgreeingRowsTest.reference;
import static dev.reseed.seed.plan.AgreeingRowsTest.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.provider.PriceList;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is asked for things, who sells them, and what has become of the orders. */
class FittingPricesTest {
    private static final Map<String, List<Map<String, @Nullable String>>> ROWS =
            AgreeingRowsTest.rows(Schema.of(List.of(
                    table("categories", List.of(column("id", "int4"), column("name", "text"))),
                    table(
                            "products",
                            List.of(
                                    column("id", "int4"),
                                    column("category_id", "int4"),
                                    column("name", "text"),
                                    column("price", "numeric"),
                                    column("cost", "numeric"),
                                    optional("compare_at_price", "numeric")),
                            reference("category_id", "categories")),
                    table(
                            "product_variants",
                            List.of(column("id", "int4"), column("product_id", "int4"), column("price_cents", "int4")),
                            reference("product_id", "products")),
                    table("countries", List.of(column("id", "int4"), column("name", "text"), column("code", "text"))),
                    table(
                            "suppliers",
                            List.of(
                                    column("id", "int4"),
                                    column("country_id", "int4"),
                                    column("company_name", "text"),
                                    column("domain", "text"),
                                    optional("website", "text")),
                            reference("country_id", "countries")),
                    checked(
                            table(
                                    "orders",
                                    List.of(
                                            column("id", "int4"),
                                            column("status", "text"),
                                            optional("paid_at", "timestamptz"),
                                            optional("cancelled_at", "timestamptz"))),
                            new Check("states", "status IN ('pending', 'paid', 'cancelled')", List.of("status")),
                            new Check(
                                    "never paid",
                                    "status <> 'cancelled' OR paid_at IS NULL",
                                    List.of("status", "paid_at")),
                            new Check(
                                    "cancelled",
                                    "cancelled_at IS NULL OR status = 'cancelled'",
                                    List.of("status", "cancelled_at"))))));

    private static Table checked(Table table, Check... checks) {
        return new Table(
                table.name(),
                table.columns(),
                table.keys(),
                table.foreignKeys(),
                List.of(checks),
                table.exclusions(),
                table.partitions(),
                table.hasRows(),
                table.comment());
    }

    private static List<Map<String, @Nullable String>> rows(String table) {
        return Objects.requireNonNull(ROWS.get(table));
    }

    private static String text(Map<String, @Nullable String> row, String column) {
        return Objects.requireNonNull(row.get(column));
    }

    private static double amount(Map<String, @Nullable String> row, String column) {
        return new BigDecimal(text(row, column)).doubleValue();
    }

    @Test
    void aPriceIsNotFarFromTheUsualOne() {
        PriceList prices = PriceList.read();
        for (Map<String, @Nullable String> product : rows("products")) {
            byte[] name = text(product, "name").getBytes(StandardCharsets.UTF_8);
            double usual = prices.usual(name, 0, name.length) / 100.0;
            assertThat(usual).as("%s", product).isPositive();
            assertThat(amount(product, "price")).as("%s", product).isBetween(usual * 0.65, usual * 1.55);
        }
    }

    @Test
    void theShopPaysLessThanItAsksAndAskedMoreBefore() {
        int reduced = 0;
        for (Map<String, @Nullable String> product : rows("products")) {
            double price = amount(product, "price");
            assertThat(amount(product, "cost")).as("%s", product).isBetween(price * 0.4, price * 0.75);
            if (product.get("compare_at_price") != null) {
                reduced++;
                assertThat(amount(product, "compare_at_price"))
                        .as("%s", product)
                        .isBetween(price * 1.01, price * 1.7);
            }
        }
        assertThat(reduced).isBetween(1, rows("products").size() / 2);
    }

    @Test
    void aVariantCostsAboutAsMuchAsItsProduct() {
        for (Map<String, @Nullable String> variant : rows("product_variants")) {
            Map<String, @Nullable String> product = rows("products").stream()
                    .filter(row -> Objects.equals(row.get("id"), variant.get("product_id")))
                    .findFirst()
                    .orElseThrow();
            double price = amount(product, "price");
            assertThat(amount(variant, "price_cents") / 100).as("%s", variant).isBetween(price * 0.65, price * 1.55);
        }
    }

    @Test
    void companiesHaveLegalFormsOfTheirCountry() {
        Map<String, String> foreign = Map.of(
                "GmbH",
                "Germany Austria Switzerland",
                "B.V.",
                "Netherlands",
                "Lda.",
                "Portugal",
                "Inc.",
                "United States Canada");
        int told = 0;
        for (Map<String, @Nullable String> supplier : rows("suppliers")) {
            String name = text(supplier, "company_name");
            String form = name.substring(name.lastIndexOf(' ') + 1);
            String countries = foreign.get(form);
            if (countries != null) {
                told++;
                String country = rows("countries").stream()
                        .filter(row -> Objects.equals(row.get("id"), supplier.get("country_id")))
                        .map(row -> text(row, "name"))
                        .findFirst()
                        .orElseThrow();
                assertThat(countries).as("%s", supplier).contains(country);
            }
        }
        assertThat(told).isPositive();
    }

    @Test
    void addressesOnTheNetAreMadeOfTheName() {
        for (Map<String, @Nullable String> supplier : rows("suppliers")) {
            String slug = Functions.slug(text(supplier, "company_name"));
            assertThat(supplier.get("domain")).isEqualTo(slug + ".example");
            assertThat(supplier.get("website")).isIn(null, "https://" + slug + ".example");
        }
    }

    @Test
    void statesDecideWhatChecksLeaveOpen() {
        for (Map<String, @Nullable String> order : rows("orders")) {
            assertThat(order.get("paid_at") != null).as("%s", order).isEqualTo("paid".equals(order.get("status")));
            assertThat(order.get("cancelled_at") != null)
                    .as("%s", order)
                    .isEqualTo("cancelled".equals(order.get("status")));
        }
    }
}
