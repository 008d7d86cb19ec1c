package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Argument;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreviewPlanTest {
    private static final SpecSources SOURCES = SmallShop.sources();

    private static PreviewPlan plan(Schema schema, Ground ground) {
        return new PreviewPlan(schema, SmallShop.SETTINGS, SOURCES, ground);
    }

    private static List<@Nullable String> texts(SeedPlan plan, String column) {
        SeedPlan.Rows rows = plan.tables().getFirst();
        return rows.columns().stream()
                .filter(each -> each.column().name().equals(column))
                .map(each -> Sample.texts(
                        each.values(), LongStream.range(0, rows.count()).toArray()))
                .findFirst()
                .orElseThrow();
    }

    private static TableSpec cities(TableName table, long rows, String city) {
        ColumnSpec.Filling filling = new ColumnSpec.Filling.Constant(new Argument.Text(city));
        return new TableSpec(
                table,
                new Rows.Amount(rows, true, SpecSources.NOWHERE),
                List.of(),
                Map.of(),
                Map.of("city", new ColumnSpec(filling, 0, SpecSources.NOWHERE)),
                SpecSources.NOWHERE);
    }

    @Test
    void aTableThatHasRowsIsPlannedAsIfItHadNone() {
        SeedPlan empty =
                plan(SmallShop.schema("text"), OpenGround.empty()).of(SmallShop.CUSTOMERS, List.of(), table -> true);
        SeedPlan filled = plan(SmallShop.filled(SmallShop.CUSTOMERS), new OpenGround("", 5))
                .of(SmallShop.CUSTOMERS, List.of(), table -> true);

        assertThat(filled.tables()).hasSize(1);
        assertThat(texts(filled, "email")).isNotEmpty().doesNotHaveDuplicates().isEqualTo(texts(empty, "email"));
    }

    @Test
    void rowsReferToThoseThatAreThere() {
        SeedPlan plan = plan(SmallShop.filled(SmallShop.CUSTOMERS), new OpenGround("", 3))
                .of(SmallShop.ORDERS, List.of(), table -> true);

        assertThat(texts(plan, "customer_id")).containsOnly("1000", "1001", "1002");
    }

    @Test
    void whatASeedSaysOfATableHolds() {
        SeedPlan plan = plan(SmallShop.filled(SmallShop.CUSTOMERS), OpenGround.empty())
                .of(SmallShop.CUSTOMERS, List.of(cities(SmallShop.CUSTOMERS, 4, "Lund")), table -> false);

        assertThat(texts(plan, "city")).containsExactly("Lund", "Lund", "Lund", "Lund");
    }

    @Test
    void whatASeedSaysOfOthersHoldsForWhatRefersToThem() {
        SeedPlan plan = plan(SmallShop.schema("text"), OpenGround.empty())
                .of(SmallShop.ORDERS, List.of(cities(SmallShop.CUSTOMERS, 2, "Lund")), table -> true);

        assertThat(texts(plan, "customer_id")).containsOnly("1", "2");
    }

    @Test
    void aTableWithoutAnythingToReferToGetsNoneAndItSaysWhy() {
        SeedPlan plan = plan(SmallShop.schema("text"), OpenGround.empty())
                .of(SmallShop.ORDERS, List.of(), SmallShop.ORDERS::equals);

        assertThat(plan.total()).isZero();
        assertThat(plan.notes()).containsExactly("orders gets no rows: customers has none");
    }
}
