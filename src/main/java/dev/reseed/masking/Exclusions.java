package dev.reseed.masking;

import dev.reseed.masking.schema.DumpSchema;
import dev.reseed.project.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The exclusion constraints that compare columns by more than whether they are equal, as whether spans of time overlap. */
final class Exclusions {
    private final MaskPlan plan;
    private final Map<ColumnName, Set<Compared>> byColumn = new HashMap<>();

    /** @param ruled a table's constraints are under the table whose rules it has */
    Exclusions(MaskPlan plan, DumpSchema schema, RuledTables ruled) {
        this.plan = plan;
        for (DumpSchema.Exclusion each : schema.exclusions()) {
            List<String> columns = new ArrayList<>(each.columns());
            columns.removeAll(each.equal());
            Compared compared = new Compared(
                    Shown.plain(each.name()),
                    columns.stream()
                            .map(column -> new ColumnName(ruled.of(each.table()), column))
                            .toList());
            compared.columns()
                    .forEach(column -> byColumn.computeIfAbsent(column, name -> new LinkedHashSet<>())
                            .add(compared));
        }
    }

    private record Compared(String name, List<ColumnName> columns) {}

    /** The names of those that are not shown to hold for a column. */
    List<String> uncertain(ColumnName column) {
        boolean kept = plan.rule(column)
                .filter(rule -> !(rule instanceof Rules.Rule.Keep))
                .isEmpty();
        return byColumn.getOrDefault(column, Set.of()).stream()
                .filter(each -> !kept && !isMovedAsOne(each))
                .map(Compared::name)
                .toList();
    }

    /** Whether all dates in it are moved by the same days, so that what is between them stays. */
    private boolean isMovedAsOne(Compared compared) {
        List<Optional<Integer>> days =
                compared.columns().stream().map(this::days).distinct().toList();
        return days.size() == 1 && days.getFirst().isPresent();
    }

    /** By how many days at most a column's dates are moved, if for all rows alike. */
    private Optional<Integer> days(ColumnName column) {
        return plan.rule(column)
                .flatMap(rule ->
                        rule instanceof Rules.Rule.Shift shift && shift.per().isEmpty()
                                ? Optional.of(shift.days())
                                : Optional.empty());
    }
}
