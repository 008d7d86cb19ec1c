package dev.reseed.seed.plan;

import static dev.reseed.seed.plan.AgreeingRowsTest.column;
import static dev.reseed.seed.plan.AgreeingRowsTest.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What columns' defaults say of their values. */
class DefaultsTest {
    private static final Schema SCHEMA = Schema.of(List.of(
            table(
                    "invoices",
                    List.of(
                            column("id", "int4"),
                            supplied("currency", "text", "'GBP'::text"),
                            supplied("locale", "text", "'en'::text"),
                            supplied("status", "text", "'draft'::text"),
                            supplied("pinned", "bool", "false"),
                            supplied("visible", "bool", "true"))),
            table("payouts", List.of(column("id", "int4"), column("currency", "text")))));

    private static final Map<String, List<Map<String, @Nullable String>>> ROWS = AgreeingRowsTest.rows(SCHEMA);

    private static List<Map<String, @Nullable String>> rows(String table) {
        return Objects.requireNonNull(ROWS.get(table));
    }

    private static Column supplied(String name, String type, String sql) {
        Column plain = column(name, type);
        return new Column(
                name, plain.type(), true, Column.Supply.DEFAULT, Optional.of(sql), Optional.empty(), plain.comment());
    }

    private static double share(String column, String value) {
        List<Map<String, @Nullable String>> rows = rows("invoices");
        return rows.stream().filter(row -> value.equals(row.get(column))).count() / (double) rows.size();
    }

    @Test
    void everythingIsInTheCurrencyThatIsTheDefault() {
        assertThat(rows("invoices")).isNotEmpty().allMatch(row -> "GBP".equals(row.get("currency")));
        assertThat(rows("payouts")).isNotEmpty().allMatch(row -> "GBP".equals(row.get("currency")));
    }

    @Test
    void mostRowsHaveACodeThatIsTheDefault() {
        assertThat(share("locale", "en")).isGreaterThan(0.6);
    }

    @Test
    void aYesOrNoLeansToItsDefault() {
        assertThat(share("pinned", "true")).isLessThan(0.4);
        assertThat(share("visible", "true")).isGreaterThan(0.6);
    }

    @Test
    void aStateGoesOnFromItsDefault() {
        assertThat(share("status", "draft")).isLessThan(0.7);
    }

    @Test
    void onlyATextIsRead() {
        assertThat(Defaults.literal(supplied("code", "text", "'A'::bpchar"))).contains("A");
        assertThat(Defaults.literal(supplied("code", "text", "('A'::text || 'B'::text)")))
                .isEmpty();
        assertThat(Defaults.literal(supplied("code", "text", "'it''s'::text"))).isEmpty();
        assertThat(Defaults.literal(supplied("code", "text", "now()"))).isEmpty();
        assertThat(Defaults.literal(column("code", "text"))).isEmpty();
    }
}
