package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Values;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A plan that goes on where a table cannot be planned. For one thread. */
final class Trial {
    private static final int COMPARED = 200;

    private final Map<TableName, ReseedException> failed = new HashMap<>();
    private final Map<TableName, SeedPlan.Rows> made = new HashMap<>();
    private final List<PlannedRows> tables;

    /** @param planner that has planned nothing yet */
    Trial(SeedPlanner planner, Predicate<Table> fills) {
        this.tables = planner.counted(fills, table -> {
            try {
                return planner.amount(table);
            } catch (ReseedException e) {
                failed.put(table.name(), e);
                return Amount.NONE;
            }
        });
        for (PlannedRows each : tables) {
            try {
                SeedPlan.Rows rows = planner.finished(each);
                // What can only be found out of a row is found out of some.
                rows.columns().forEach(column -> compared(column.values(), rows.count()));
                made.put(each.table().name(), rows);
            } catch (ReseedException e) {
                failed.putIfAbsent(each.table().name(), e);
            }
        }
    }

    private static List<?> compared(Values values, long count) {
        return Sample.texts(values, Sample.rows(count, COMPARED));
    }

    /** In the order of foreign keys. */
    List<PlannedRows> tables() {
        return tables;
    }

    Map<TableName, ReseedException> failed() {
        return failed;
    }

    /** The tables whose rows are others in another trial; not those that have none here. */
    Set<TableName> differing(Trial other) {
        Set<TableName> differing = new LinkedHashSet<>();
        made.forEach((table, rows) -> {
            SeedPlan.Rows theirs = other.made.get(table);
            if (theirs == null || !isSame(rows, theirs)) {
                differing.add(table);
            }
        });
        return differing;
    }

    private static boolean isSame(SeedPlan.Rows one, SeedPlan.Rows other) {
        boolean same = one.count() == other.count()
                && one.columns().size() == other.columns().size();
        for (int i = 0; same && i < one.columns().size(); i++) {
            same = compared(one.columns().get(i).values(), one.count())
                    .equals(compared(other.columns().get(i).values(), other.count()));
        }
        return same;
    }
}
