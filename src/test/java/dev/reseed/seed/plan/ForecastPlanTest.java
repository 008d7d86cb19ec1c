package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.ReseedException;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForecastPlanTest {
    private static final SpecSources SOURCES = SmallShop.sources();

    private static ForecastPlan.Forecast forecast(Schema schema, TableSpec... told) {
        return new ForecastPlan(schema, SmallShop.SETTINGS, SOURCES, OpenGround.empty())
                .of(
                        List.of(told),
                        table -> table.equals(SmallShop.STATES) ? Optional.of(new Rows.Open()) : Optional.empty(),
                        table -> false);
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

    @Test
    void aWrongValueByHandHidesNothingThatIsWrongBesides() {
        TableSpec columns = nulls(SmallShop.CUSTOMERS, 1, "full_name", "city");
        TableSpec.Pin pin = new TableSpec.Pin(
                Map.of("id", new ColumnSpec(new ColumnSpec.Filling.Nothing(), 0, new Place("seed.yml", 9, 12))), at(9));
        TableSpec told = new TableSpec(
                columns.name(), columns.rows(), List.of(pin), Map.of(), columns.columns(), columns.place());

        assertThat(forecast(SmallShop.schema("text"), told).problems())
                .hasSize(3)
                .anyMatch(each -> each.startsWith("seed.yml:9:12: ") && each.contains("customers.id"))
                .anyMatch(each -> each.startsWith("seed.yml:3:5: ") && each.contains("customers.full_name"))
                .anyMatch(each -> each.startsWith("seed.yml:4:5: ") && each.contains("customers.city"));
    }

    @Test
    void theNumberOfTheAutomaticPartIsForItsOwnTablesAlone() {
        TableSpec open = new TableSpec(SmallShop.CUSTOMERS, new Rows.Open(), List.of(), Map.of(), Map.of(), at(1));
        ForecastPlan.Forecast forecast = new ForecastPlan(
                        SmallShop.schema("text"), SmallShop.SETTINGS, SOURCES, OpenGround.empty())
                .of(
                        List.of(open),
                        table -> table.equals(SmallShop.STATES)
                                ? Optional.of(new Rows.Amount(3, true, at(5)))
                                : Optional.empty(),
                        table -> false);

        assertThat(forecast.plan().tables())
                .extracting(each -> each.table().name() + " " + each.count())
                .containsExactlyInAnyOrder("customers 50", "order_states 3");
    }

    @Test
    void aCheckThatIsNotMetIsToldWithItsNameAndItsTable() {
        TableSpec spec = nulls(SmallShop.CUSTOMERS, 4);

        assertThat(Culprit.told(
                        ReseedException.usage(
                                "no values are known that fulfil the CHECK \"c\" of customers",
                                "seed.yml:4:5: it says: (id > 0)",
                                "give id others"),
                        spec))
                .isEqualTo("seed.yml:4:5: the CHECK \"c\" of customers says: (id > 0)");
    }
}
