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

/** Rows whose references lead to the same over different ways. */
class ImpliedTest {
    private static final Schema SCHEMA = Schema.of(List.of(
            table("customers", List.of(column("id", "int4"), column("email", "text"))),
            table(
                    "addresses",
                    List.of(column("id", "int4"), column("customer_id", "int4"), column("street", "text")),
                    reference("customer_id", "customers")),
            table(
                    "orders",
                    List.of(
                            column("id", "int4"),
                            column("customer_id", "int4"),
                            optional("billing_address_id", "int4"),
                            optional("shipping_address_id", "int4")),
                    reference("customer_id", "customers"),
                    reference("billing_address_id", "addresses"),
                    reference("shipping_address_id", "addresses")),
            table(
                    "payments",
                    List.of(
                            column("id", "int4"),
                            column("customer_id", "int4"),
                            column("order_id", "int4"),
                            column("amount", "numeric")),
                    reference("customer_id", "customers"),
                    reference("order_id", "orders")),
            table(
                    "refunds",
                    List.of(column("id", "int4"), column("payment_id", "int4"), column("order_id", "int4")),
                    reference("payment_id", "payments"),
                    reference("order_id", "orders")),
            table("users", List.of(column("id", "int4"), column("email", "text"))),
            table(
                    "posts",
                    List.of(column("id", "int4"), column("user_id", "int4"), column("title", "text")),
                    reference("user_id", "users")),
            table(
                    "comments",
                    List.of(
                            column("id", "int4"),
                            column("post_id", "int4"),
                            column("user_id", "int4"),
                            optional("parent_id", "int4")),
                    reference("post_id", "posts"),
                    reference("user_id", "users"),
                    reference("parent_id", "comments"))));

    private static final Map<String, List<Map<String, @Nullable String>>> ROWS = AgreeingRowsTest.rows(SCHEMA);

    private static List<Map<String, @Nullable String>> rows(String table) {
        return Objects.requireNonNull(ROWS.get(table));
    }

    private static void requireSame(String table, String over, String other, String column) {
        Map<String, Map<String, @Nullable String>> others = rows(other).stream()
                .collect(Collectors.toMap(row -> Objects.requireNonNull(row.get("id")), Function.identity()));
        List<Map<String, @Nullable String>> referring =
                rows(table).stream().filter(row -> row.get(over) != null).toList();
        assertThat(referring)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .containsEntry(
                                column,
                                Objects.requireNonNull(others.get(Objects.requireNonNull(row.get(over))))
                                        .get(column)));
    }

    @Test
    void aPaymentIsOfTheCustomerOfItsOrder() {
        requireSame("payments", "order_id", "orders", "customer_id");
    }

    @Test
    void anOrderGoesToAddressesOfItsCustomer() {
        requireSame("orders", "billing_address_id", "addresses", "customer_id");
        requireSame("orders", "shipping_address_id", "addresses", "customer_id");
    }

    @Test
    void aRefundIsOfTheOrderOfItsPayment() {
        requireSame("refunds", "payment_id", "payments", "order_id");
    }

    @Test
    void anAnswerIsToACommentOfTheSamePost() {
        requireSame("comments", "parent_id", "comments", "post_id");
    }

    @Test
    void whoCommentsNeedNotBeWhoWrote() {
        Map<@Nullable String, @Nullable String> authors = rows("posts").stream()
                .collect(Collectors.<Map<String, @Nullable String>, @Nullable String, @Nullable String>toMap(
                        post -> post.get("id"), post -> post.get("user_id")));
        assertThat(rows("comments"))
                .anySatisfy(comment ->
                        assertThat(comment.get("user_id")).isNotEqualTo(authors.get(comment.get("post_id"))));
    }

    @Test
    void whatImpliesEachOtherInACircleIsPlannedAllTheSame() {
        Schema round = Schema.of(List.of(
                table(
                        "clubs",
                        List.of(column("id", "int4"), optional("venue_id", "int4")),
                        reference("venue_id", "venues")),
                table(
                        "venues",
                        List.of(column("id", "int4"), optional("club_id", "int4")),
                        reference("club_id", "clubs")),
                table(
                        "matches",
                        List.of(column("id", "int4"), column("club_id", "int4"), column("venue_id", "int4")),
                        reference("club_id", "clubs"),
                        reference("venue_id", "venues"))));
        assertThat(AgreeingRowsTest.rows(round).get("matches")).isNotEmpty();
    }
}
