package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Distribution;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastPlanTest {
    private static final SpecSources SOURCES = SmallShop.sources();

    private static ForecastPlan.Forecast forecast(Schema schema, TableSpec... told) {
        return new ForecastPlan(schema, SmallShop.SETTINGS, SOURCES, OpenGround.empty())
                .of(List.of(told), table -> table.equals(SmallShop.STATES));
    }

    private static Place at(int line) {
        return new Place("seed.yml", line, 5);
    }

    /** A table whose columns are all told to be NULL, each on a line of its own. */
    private static TableSpec nulls(TableName table, int line, String... columns) {
        Map<String, ColumnSpec> specs = new LinkedHashMap<>();
        for (String column : columns) {
            specs.put(column, new ColumnSpec(new ColumnSpec.Filling.Nothing(), 0, at(line + 2 + specs.size())));
        }
        return new TableSpec(table, new Rows.Amount(7, true, at(line + 1)), List.of(), Map.of(), specs, at(line));
    }

    @Test
    void countsTheRowsOfWhatIsToldAndOfWhatIsFilledByItself() {
        ForecastPlan.Forecast forecast = forecast(SmallShop.schema("text"), nulls(SmallShop.CUSTOMERS, 1, "phone"));

        assertThat(forecast.problems()).isEmpty();
        assertThat(forecast.plan().tables())
                .extracting(each -> each.table().name())
                .containsExactlyInAnyOrder(SmallShop.CUSTOMERS, SmallShop.STATES);
        assertThat(forecast.plan().tables())
                .filteredOn(each -> each.table().name().equals(SmallShop.CUSTOMERS))
                .extracting(SeedPlan.Rows::count)
                .containsExactly(7L);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        ForecastPlan.Forecast forecast = forecast(
                SmallShop.schema("text"),
                nulls(SmallShop.CUSTOMERS, 1, "full_name", "town", "city", "phone"),
                nulls(SmallShop.ORDERS, 20, "total"),
                nulls(new TableName("public", "custmers"), 30, "id"));

        assertThat(forecast.problems())
                .hasSize(5)
                .anyMatch(each -> each.startsWith("seed.yml:4:5: customers has no column \"town\""))
                .anyMatch(each -> each.startsWith("seed.yml:30:5: there is no table custmers"))
                .anyMatch(each -> each.startsWith("seed.yml:3:5: ") && each.contains("NOT NULL"))
                .anyMatch(each -> each.startsWith("seed.yml:5:5: ") && each.contains("NOT NULL"))
                .anyMatch(each -> each.startsWith("seed.yml:22:5: ") && each.contains("NOT NULL"));
    }

    @Test
    void aTableThatHasRowsIsInTheWay() {
        assertThat(forecast(SmallShop.filled(SmallShop.CUSTOMERS), nulls(SmallShop.CUSTOMERS, 1, "phone"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("seed.yml:1:5: customers has rows already");
    }

    @Test
    void whatOnlyFollowsFromAnotherProblemIsNotTold() {
        TableSpec broken = new TableSpec(
                SmallShop.CUSTOMERS,
                new Rows.Per(SmallShop.STATES, List.of(), new Distribution.Exactly(1), at(2)),
                List.of(),
                Map.of(),
                Map.of(),
                at(1));

        assertThat(forecast(SmallShop.schema("text"), broken, nulls(SmallShop.ORDERS, 20))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("seed.yml:2:5: ");
    }
}
