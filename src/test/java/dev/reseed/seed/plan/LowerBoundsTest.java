package dev.reseed.seed.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.file.Place;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Schema;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.provider.Argument;
import dev.reseed.seed.provider.Call;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The earliest that a file names, where a column has to follow another too. */
class LowerBoundsTest {
    private static final TableName VISITS = new TableName("public", "visits");
    private static final Place PLACE = new Place("seed.yml", 7, 12);
    private static final int ROWS = 400;

    private static Column column(String name, String type) {
        ColumnType base = new ColumnType.Base(type, type, OptionalInt.empty(), OptionalInt.empty());
        return new Column(name, base, true, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
    }

    private static ColumnSpec date(String... arguments) {
        Map<String, Argument> told = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            told.put(arguments[i], new Argument.Text(arguments[i + 1]));
        }
        return new ColumnSpec(new ColumnSpec.Filling.Provided(new Call("date", told)), 0, PLACE);
    }

    /** When people came and left, from 2024 to 2026. */
    private static List<List<LocalDate>> visits(ColumnSpec left) {
        Key key =
                new Key("visits_pkey", true, List.of(new Key.Part("id", List.of("id"), true)), Optional.empty(), true);
        Table table = new Table(
                VISITS,
                List.of(column("id", "int8"), column("came", "date"), column("went", "date")),
                List.of(key),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                "");
        TableSpec spec = new TableSpec(
                VISITS,
                new Rows.Amount(ROWS, true, PLACE),
                List.of(),
                Map.of(),
                Map.of("came", date("from", "2024-01-01", "until", "2025-12-31"), "went", left),
                PLACE);
        SeedPlan plan = new SeedPlanner(
                        Schema.of(List.of(table)), SmallShop.SETTINGS, SmallShop.sources(), OpenGround.empty())
                .told(List.of(spec));
        return plan.tables().getFirst().columns().stream()
                .filter(each -> !each.column().name().equals("id"))
                .map(each -> Sample.texts(
                                each.values(), LongStream.range(0, ROWS).toArray())
                        .stream()
                        .map(text -> LocalDate.parse(Objects.requireNonNull(text)))
                        .toList())
                .toList();
    }

    @Test
    void whatFollowsAnotherIsNotBeforeItsOwnEarliest() {
        LocalDate earliest = LocalDate.of(2025, 6, 1);
        List<List<LocalDate>> all = visits(date("after", "came", "from", "2025-06-01", "until", "2026-03-01"));
        for (int row = 0; row < ROWS; row++) {
            assertThat(all.get(1).get(row))
                    .as("row %d", row)
                    .isAfter(all.get(0).get(row))
                    .isBetween(earliest, LocalDate.of(2026, 3, 1));
        }
    }

    @Test
    void whatHasToBeNearToAnotherStaysNear() {
        LocalDate earliest = LocalDate.of(2025, 6, 1);
        List<List<LocalDate>> all = visits(date("after", "came", "within", "90d", "from", "2025-06-01"));
        int bound = 0;
        for (int row = 0; row < ROWS; row++) {
            LocalDate came = all.get(0).get(row);
            LocalDate went = all.get(1).get(row);
            assertThat(went).as("row %d", row).isAfter(came).isBeforeOrEqualTo(came.plusDays(90));
            if (came.plusDays(90).isAfter(earliest)) {
                assertThat(went).as("row %d", row).isAfterOrEqualTo(earliest);
                bound++;
            }
        }
        assertThat(bound).isBetween(1, ROWS - 1);
    }

    @Test
    void anEarliestBehindTheLatestIsToldWithItsPlace() {
        assertThatThrownBy(() -> visits(date("after", "came", "from", "2025-06-01", "until", "2025-01-01")))
                .isInstanceOfSatisfying(ReseedException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.USAGE);
                    assertThat(e.why()).isEqualTo("seed.yml:7:12: until has to be later than from");
                });
    }
}
