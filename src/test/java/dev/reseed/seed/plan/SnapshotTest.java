package dev.reseed.seed.plan;

import static dev.reseed.seed.plan.AgreeingRowsTest.column;
import static dev.reseed.seed.plan.AgreeingRowsTest.optional;
import static dev.reseed.seed.plan.AgreeingRowsTest.reference;
import static dev.reseed.seed.plan.AgreeingRowsTest.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rows keep of those that they refer to. */
class SnapshotTest {
    private static final Schema SCHEMA = Schema.of(List.of(
            table(
                    "customers",
                    List.of(
                            column("id", "int4"),
                            column("first_name", "text"),
                            column("last_name", "text"),
                            column("email", "text"),
                            column("status", "text"))),
            table(
                    "products",
                    List.of(
                            column("id", "int4"),
                            column("name", "text"),
                            column("sku", "text"),
                            column("price", "numeric"))),
            table(
                    "orders",
                    List.of(
                            column("id", "int4"),
                            column("customer_id", "int4"),
                            column("customer_name", "text"),
                            optional("customer_email", "text"),
                            column("customer_status", "text")),
                    reference("customer_id", "customers")),
            table(
                    "order_lines",
                    List.of(
                            column("id", "int4"),
                            column("order_id", "int4"),
                            column("product_id", "int4"),
                            column("product_name", "text"),
                            column("sku", "text"),
                            column("description", "text"),
                            column("quantity", "int4"),
                            column("unit_price", "numeric")),
                    reference("order_id", "orders"),
                    reference("product_id", "products"))));

    private static final Map<String, List<Map<String, @Nullable String>>> ROWS = AgreeingRowsTest.rows(SCHEMA);

    private static List<Map<String, @Nullable String>> rows(String table) {
        return Objects.requireNonNull(ROWS.get(table));
    }

    private static Map<String, Map<String, @Nullable String>> byId(String table) {
        return rows(table).stream()
                .collect(Collectors.toMap(row -> Objects.requireNonNull(row.get("id")), Function.identity()));
    }

    @Test
    void aLineHasWhatItsProductIsCalled() {
        Map<String, Map<String, @Nullable String>> products = byId("products");
        assertThat(rows("order_lines")).isNotEmpty().allSatisfy(line -> {
            Map<String, @Nullable String> product =
                    Objects.requireNonNull(products.get(Objects.requireNonNull(line.get("product_id"))));
            assertThat(line)
                    .containsEntry("product_name", product.get("name"))
                    .containsEntry("sku", product.get("sku"))
                    .containsEntry("description", product.get("name"));
        });
    }

    @Test
    void anOrderKeepsWhoItsCustomerIs() {
        Map<String, Map<String, @Nullable String>> customers = byId("customers");
        assertThat(rows("orders")).isNotEmpty().allSatisfy(order -> {
            Map<String, @Nullable String> customer =
                    Objects.requireNonNull(customers.get(Objects.requireNonNull(order.get("customer_id"))));
            assertThat(order)
                    .containsEntry("customer_name", customer.get("first_name") + " " + customer.get("last_name"))
                    .containsEntry("customer_email", customer.get("email"));
        });
    }

    @Test
    void aStateIsTheRowsOwn() {
        Map<String, Map<String, @Nullable String>> customers = byId("customers");
        assertThat(rows("orders"))
                .anySatisfy(order -> assertThat(order.get("customer_status"))
                        .isNotEqualTo(
                                Objects.requireNonNull(customers.get(Objects.requireNonNull(order.get("customer_id"))))
                                        .get("status")));
    }
}
