package dev.reseed.seed.plan;

import static dev.reseed.seed.plan.AgreeingRowsTest.column;
import static dev.reseed.seed.plan.AgreeingRowsTest.optional;
import static dev.reseed.seed.plan.AgreeingRowsTest.reference;
import static dev.reseed.seed.plan.AgreeingRowsTest.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.model.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows whose columns follow from each other: trees, files, plans, settings, and what belongs to a row. */
class RowFactsTest {
    private static final Schema SCHEMA = Schema.of(List.of(
            table(
                    "folders",
                    List.of(
                            column("id", "int4"),
                            optional("parent_id", "int4"),
                            column("name", "text"),
                            column("slug", "text"),
                            column("path", "text"),
                            column("depth", "int4"),
                            column("lft", "int4"),
                            column("rgt", "int4")),
                    reference("parent_id", "folders")),
            table(
                    "attachments",
                    List.of(
                            column("id", "int4"),
                            column("file_name", "text"),
                            column("extension", "text"),
                            column("mime_type", "text"),
                            column("size_bytes", "int8"))),
            table(
                    "plans",
                    List.of(
                            column("id", "int4"),
                            column("name", "text"),
                            column("price_cents", "int4"),
                            column("yearly_price", "numeric"),
                            column("max_users", "int4"))),
            table(
                    "settings",
                    List.of(
                            column("id", "int4"),
                            column("key", "text"),
                            column("value", "jsonb"),
                            column("type", "text"))),
            table(
                    "products",
                    List.of(
                            column("id", "int4"),
                            column("name", "text"),
                            optional("rating_avg", "numeric"),
                            column("review_count", "int4"))),
            table(
                    "reviews",
                    List.of(
                            column("id", "int4"),
                            column("product_id", "int4"),
                            column("rating", "int4"),
                            column("body", "text")),
                    reference("product_id", "products")),
            table("events", List.of(column("id", "int4"), column("kind", "text"), column("payload", "jsonb")))));

    private static final Map<String, List<Map<String, @Nullable String>>> ROWS = AgreeingRowsTest.rows(SCHEMA);

    private static List<Map<String, @Nullable String>> rows(String table) {
        return Objects.requireNonNull(ROWS.get(table));
    }

    private static String text(Map<String, @Nullable String> row, String column) {
        return Objects.requireNonNull(row.get(column), column);
    }

    private static long number(Map<String, @Nullable String> row, String column) {
        return Long.parseLong(text(row, column));
    }

    @Test
    void aFolderLiesInTheOneAboveIt() {
        Map<String, Map<String, @Nullable String>> byId = new HashMap<>();
        rows("folders").forEach((Map<String, @Nullable String> row) -> byId.put(text(row, "id"), row));
        for (Map<String, @Nullable String> row : byId.values()) {
            Map<String, @Nullable String> above = byId.get(row.get("parent_id"));
            String before = above == null ? "" : text(above, "path");
            assertThat(text(row, "path")).isEqualTo(before + "/" + text(row, "slug"));
            assertThat(number(row, "depth")).isEqualTo(above == null ? 0 : number(above, "depth") + 1);
            assertThat(number(row, "lft")).isLessThan(number(row, "rgt"));
            if (above != null) {
                assertThat(number(row, "lft")).isGreaterThan(number(above, "lft"));
                assertThat(number(row, "rgt")).isLessThan(number(above, "rgt"));
            }
        }
        assertThat(byId.values()).anyMatch((Map<String, @Nullable String> row) -> number(row, "depth") > 1);
    }

    @Test
    void aFilesNameContentAndSizeAgree() {
        for (Map<String, @Nullable String> row : rows("attachments")) {
            String name = text(row, "file_name");
            FileKinds.Kind kind = FileKinds.of(name).orElseThrow();
            assertThat(name).endsWith("." + text(row, "extension"));
            assertThat(text(row, "mime_type")).isEqualTo(kind.content());
            assertThat(number(row, "size_bytes")).isBetween(kind.least(), kind.most());
        }
    }

    @Test
    void aPlanCostsMoreTheMoreItsNamePromises() {
        Map<String, Map<String, @Nullable String>> byName = new HashMap<>();
        rows("plans").forEach((Map<String, @Nullable String> row) -> byName.put(text(row, "name"), row));
        List<Map<String, @Nullable String>> rising = List.of("Free", "Basic", "Pro", "Enterprise").stream()
                .map(name -> Objects.requireNonNull(byName.get(name), name))
                .toList();

        assertThat(number(rising.getFirst(), "price_cents")).isZero();
        for (int i = 1; i < rising.size(); i++) {
            assertThat(number(rising.get(i), "price_cents")).isGreaterThan(number(rising.get(i - 1), "price_cents"));
            assertThat(number(rising.get(i), "max_users")).isGreaterThan(number(rising.get(i - 1), "max_users"));
            assertThat(new BigDecimal(text(rising.get(i), "yearly_price")))
                    .isEqualByComparingTo(BigDecimal.valueOf(number(rising.get(i), "price_cents"))
                            .movePointLeft(1));
        }
    }

    @Test
    void settingsAreSetToWhatTheirKeysWant() {
        for (Map<String, @Nullable String> row : rows("settings")) {
            String value = text(row, "value");
            boolean quoted = value.startsWith("\"") && value.endsWith("\"");
            assertThat(value).matches("\"[^\"]+\"|true|false|[0-9.]+");
            if (text(row, "key").endsWith("_address")) {
                assertThat(value).contains("@");
            }
            if (text(row, "key").endsWith("_enabled")) {
                assertThat(value).isIn("true", "false");
            }
            assertThat(text(row, "type"))
                    .isEqualTo(quoted ? "string" : Character.isDigit(value.charAt(0)) ? "integer" : "boolean");
        }
    }

    @Test
    void aProductTellsOfItsReviews() {
        for (Map<String, @Nullable String> row : rows("products")) {
            List<BigDecimal> ratings = rows("reviews").stream()
                    .filter((Map<String, @Nullable String> review) ->
                            text(review, "product_id").equals(text(row, "id")))
                    .map(review -> new BigDecimal(text(review, "rating")))
                    .toList();
            assertThat(number(row, "review_count")).isEqualTo(ratings.size());
            if (ratings.isEmpty()) {
                assertThat(row.get("rating_avg")).isNull();
            } else {
                BigDecimal sum = ratings.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(text(row, "rating_avg"))
                        .isEqualTo(sum.divide(BigDecimal.valueOf(ratings.size()), 2, RoundingMode.HALF_UP)
                                .toPlainString());
            }
        }
    }

    @Test
    void aPayloadTellsTheKindOfItsEvent() {
        assertThat(rows("events")).isNotEmpty();
        for (Map<String, @Nullable String> row : rows("events")) {
            assertThat(text(row, "payload")).contains("\"" + text(row, "kind") + "\"");
        }
    }

    @Test
    void aDraftMakesTheSameRows() {
        SpecSources sources = SmallShop.sources();
        List<Proposal> proposals = new SeedProposals(SCHEMA, SmallShop.SETTINGS, sources, OpenGround.empty()).all();
        SeedPlan told = new SeedPlanner(SCHEMA, SmallShop.SETTINGS, sources, OpenGround.empty())
                .told(proposals.stream().map(Proposal::spec).toList());

        for (SeedPlan.Rows rows : told.tables()) {
            String table = rows.table().name().name();
            assertThat(rows.count()).as(table).isEqualTo(rows(table).size());
            for (SeedPlan.Filled filled : rows.columns()) {
                String column = filled.column().name();
                assertThat(Sample.texts(
                                filled.values(),
                                LongStream.range(0, rows.count()).toArray()))
                        .as(table + "." + column)
                        .isEqualTo(
                                rows(table).stream().map(row -> row.get(column)).toList());
            }
        }
    }
}
