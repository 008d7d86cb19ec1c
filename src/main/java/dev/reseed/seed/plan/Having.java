package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.Presence;
import dev.reseed.seed.constraint.Relation;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * In which rows columns have a value because others say so.
 *
 * @param proposed what a column gets by its name
 */
record Having(States states, PlannedRows rows, Function<Column, Call> proposed) {
    /** Columns that more rows lack than have: what has ended, what was deleted. */
    private static final double MOSTLY = 0.5;

    /** 1 for rows in which a column has a value; empty where none says so. */
    Optional<Supplier<Numbers>> present(Column column) {
        if (column.notNull() || isCounted(column.name())) {
            return Optional.empty();
        }
        return states.present(column, rows).or(() -> rows.isRuled(column.name()) ? seldom(column) : following(column));
    }

    /** Whether a CHECK says how many of some columns have a value: then a state cannot say it, too. */
    private boolean isCounted(String column) {
        return rows.isRuled(column)
                && rows.relations().always().stream()
                        .anyMatch(each -> (each instanceof Relation.Together || each instanceof Relation.Counted)
                                && each.columns().contains(column));
    }

    /** What a CHECK lets be NULL in any row, and most rows lack. */
    private Optional<Supplier<Numbers>> seldom(Column column) {
        double nulls = nulls(column);
        boolean isFree = rows.relations().alternatives().stream()
                .filter(each -> each.branches().stream()
                        .anyMatch(branch -> branch.columns().contains(column.name())))
                .allMatch(each -> each.branches().stream()
                        .anyMatch(branch -> branch.columns().size() == 1
                                && branch.limits(column.name()).presence() == Presence.ALWAYS_NULL));
        long key = rows.key("nulls of " + column.name());
        return isFree && nulls >= MOSTLY
                ? Optional.of(() -> row -> Draw.isIn(nulls, key, row) ? 0 : 1)
                : Optional.empty();
    }

    /** What comes after a moment that a row does not have does not come either. */
    private Optional<Supplier<Numbers>> following(Column column) {
        return new Given(proposed.apply(column))
                .text("after")
                .flatMap(rows.table()::column)
                .filter(other -> !other.notNull() && !rows.isReference(other.name()) && !isDecidedBy(other, column))
                .map(other -> (Supplier<Numbers>) () -> {
                    NullTest nothing = new NullTest(rows.values(other.name()));
                    double nulls = nulls(column);
                    long key = rows.key("nulls after " + column.name());
                    return row -> nothing.at(row) == 1 || Draw.isIn(nulls, key, row) ? 0 : 1;
                });
    }

    /** Whether a CHECK decides where one is NULL by another. */
    private boolean isDecidedBy(Column decided, Column by) {
        return rows.relations().alternatives().stream()
                .filter(each -> each.branches().stream()
                        .anyMatch(branch -> branch.limits(decided.name()).presence() == Presence.ALWAYS_NULL))
                .anyMatch(each -> each.branches().stream()
                        .anyMatch(branch -> branch.limits(by.name()).presence() == Presence.NEVER_NULL));
    }

    private double nulls(Column column) {
        return new Given(proposed.apply(column))
                .number("nulls")
                .map(Number::doubleValue)
                .orElse(0.0);
    }
}
