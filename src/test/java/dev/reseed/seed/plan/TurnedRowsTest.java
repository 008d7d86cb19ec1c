package dev.reseed.seed.plan;

import static dev.reseed.seed.plan.AgreeingRowsTest.column;
import static dev.reseed.seed.plan.AgreeingRowsTest.optional;
import static dev.reseed.seed.plan.AgreeingRowsTest.reference;
import static dev.reseed.seed.plan.AgreeingRowsTest.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows that refer to rows of their own table, and of which some have to become others. */
class TurnedRowsTest {
    private static final Place PLACE = new Place("demo.yml", 3, 5);

    /** A database with one CHECK: a sum is no multiple of three. */
    private static final class Odd extends GroundOver {
        @Override
        public List<Boolean> holds(Table table, Check check, Map<String, List<@Nullable String>> texts) {
            List<@Nullable String> group =
                    Objects.requireNonNull(texts.get(check.columns().getFirst()));
            List<@Nullable String> weight =
                    Objects.requireNonNull(texts.get(check.columns().getLast()));
            return IntStream.range(0, group.size())
                    .mapToObj(i -> isOdd(group.get(i), weight.get(i)))
                    .toList();
        }
    }

    private static boolean isOdd(@Nullable String group, @Nullable String weight) {
        return (Long.parseLong(Objects.requireNonNull(group)) + Long.parseLong(Objects.requireNonNull(weight))) % 3
                != 0;
    }

    private static Schema schema(String group, ForeignKey parent) {
        Table groups = table("groups", List.of(column("id", "int4"), column("name", "text")));
        Table nodes = table(
                "nodes",
                List.of(
                        column("id", "int4"),
                        column(group, "int4"),
                        optional("parent_id", "int4"),
                        column("w", "int4")),
                reference(group, "groups"),
                parent);
        Check check = new Check("nodes_check", "(" + group + " + w) % 3 <> 0", List.of(group, "w"));
        return Schema.of(List.of(
                groups,
                new Table(
                        nodes.name(),
                        nodes.columns(),
                        nodes.keys(),
                        nodes.foreignKeys(),
                        List.of(check),
                        List.of(),
                        nodes.partitions(),
                        false,
                        "")));
    }

    private static TableSpec spec(String table, long rows) {
        return new TableSpec(
                new TableName("public", table),
                new Rows.Amount(rows, true, PLACE),
                List.of(),
                Map.of(),
                Map.of(),
                PLACE);
    }

    private static List<Map<String, @Nullable String>> nodes(Schema schema, long rows) {
        SeedPlan plan = new SeedPlanner(schema, SmallShop.SETTINGS, SmallShop.sources(), new Odd())
                .told(List.of(spec("groups", 20), spec("nodes", rows)));
        SeedPlan.Rows planned = plan.tables().getLast();
        List<Map<String, @Nullable String>> all = new ArrayList<>();
        LongStream.range(0, planned.count()).forEach(row -> all.add(new HashMap<>()));
        for (SeedPlan.Filled filled : planned.columns()) {
            List<@Nullable String> texts = Sample.texts(
                    filled.values(), LongStream.range(0, planned.count()).toArray());
            IntStream.range(0, texts.size())
                    .forEach(row -> all.get(row).put(filled.column().name(), texts.get(row)));
        }
        return all;
    }

    /** Every row fulfils the CHECK, and refers to a row of its own group. */
    private static void requireWhole(List<Map<String, @Nullable String>> nodes, String group, long rows) {
        Map<@Nullable String, @Nullable String> groups = new HashMap<>();
        nodes.forEach(node -> groups.put(node.get("id"), node.get(group)));
        assertThat(nodes)
                .hasSize((int) rows)
                .allMatch(node -> isOdd(node.get(group), node.get("w")))
                .filteredOn(node -> node.get("parent_id") != null)
                .hasSizeGreaterThan((int) rows / 2)
                .allSatisfy(
                        node -> assertThat(groups.get(node.get("parent_id"))).isEqualTo(node.get(group)));
    }

    @Test
    void aReferenceThatSharesAColumnWithAnotherFollowsRowsThatBecomeOthers() {
        ForeignKey parent = new ForeignKey(
                "nodes_parent_fkey",
                List.of("tenant_id", "parent_id"),
                new TableName("public", "nodes"),
                List.of("tenant_id", "id"),
                "",
                false,
                false);
        for (long rows : new long[] {50, 200, 2_000}) {
            requireWhole(nodes(schema("tenant_id", parent), rows), "tenant_id", rows);
        }
    }

    @Test
    void answersAreOfTheSamePostWhereACheckHasRowsBecomeOthers() {
        for (long rows : new long[] {50, 200, 2_000}) {
            requireWhole(nodes(schema("group_id", reference("parent_id", "nodes")), rows), "group_id", rows);
        }
    }
}
