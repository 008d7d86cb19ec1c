package dev.reseed.seed.plan;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import dev.reseed.seed.value.Values;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A plan in which a table that cannot be planned gets no rows, and does not keep others from them. For one thread. */
final class Trial {
    private static final int COMPARED = 200;

    private final Predicate<Table> fills;
    private final Predicate<TableName> finishes;
    private final Map<TableName, ReseedException> failed = new LinkedHashMap<>();
    private final Map<TableName, PlannedRows> tables = new LinkedHashMap<>();
    private final Map<TableName, SeedPlan.Rows> made = new HashMap<>();
    private List<String> notes = List.of();

    private Trial(Predicate<Table> fills, Predicate<TableName> finishes) {
        this.fills = fills;
        this.finishes = finishes;
    }

    /**
     * Plans as often as tables have to be passed over.
     *
     * @param planners make planners that have planned nothing yet
     * @param finishes tables whose values are wanted; of the others rows are only counted
     */
    static Trial of(Supplier<SeedPlanner> planners, Predicate<Table> fills, Predicate<TableName> finishes) {
        Trial trial = new Trial(fills, finishes);
        Sieves sieves = new Sieves();
        boolean again;
        do {
            int before = trial.failed.size();
            again = trial.plan(planners.get().leavingOut(sieves)) || trial.failed.size() > before;
        } while (again);
        return trial;
    }

    /** Whether it has to be planned again with what is known by now. */
    private boolean plan(SeedPlanner planner) {
        Set<TableName> before = Set.copyOf(failed.keySet());
        made.clear();
        for (PlannedRows each : planner.counted(fills, table -> amount(planner, table))) {
            TableName name = each.table().name();
            if (!before.contains(name)) {
                tables.put(name, each);
            }
            // Behind one that failed, those that refer to it would fail because of it.
            if (failed.size() == before.size() && finishes.test(name) && !finish(planner, each)) {
                return true;
            }
        }
        notes = planner.notes();
        return false;
    }

    private Amount amount(SeedPlanner planner, Table table) {
        if (failed.containsKey(table.name())) {
            return Amount.NONE;
        }
        try {
            return planner.amount(table);
        } catch (ReseedException e) {
            remember(table.name(), e);
            return Amount.NONE;
        }
    }

    /** Whether others were planned with as many rows. */
    private boolean finish(SeedPlanner planner, PlannedRows its) {
        try {
            SeedPlan.Rows rows = planner.finished(its);
            // What can only be found out of a row is found out of some.
            rows.columns().forEach(column -> compared(column.values(), rows.count()));
            made.put(its.table().name(), rows);
        } catch (Sieves.Again e) {
            return false;
        } catch (ReseedException e) {
            remember(its.table().name(), e);
        }
        return true;
    }

    /** A server that does not answer is nothing that a table could be passed over for. */
    private void remember(TableName table, ReseedException failure) {
        boolean ofTable = failure.kind() == Kind.FAILED || failure.kind() == Kind.USAGE;
        if (!ofTable || SqlFailures.sqlState(failure).isPresent()) {
            throw failure;
        }
        failed.putIfAbsent(table, failure);
    }

    private static List<?> compared(Values values, long count) {
        return Sample.texts(values, Sample.rows(count, COMPARED));
    }

    /** In the order of foreign keys; one that could not be planned as it was before that was found out. */
    List<PlannedRows> tables() {
        return List.copyOf(tables.values());
    }

    Optional<SeedPlan.Rows> made(TableName table) {
        return Optional.ofNullable(made.get(table));
    }

    Optional<ReseedException> failure(TableName table) {
        return Optional.ofNullable(failed.get(table));
    }

    List<String> notes() {
        return notes;
    }

    /** The tables whose rows are others in another trial. */
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
