package dev.reseed.seed.plan;

import dev.reseed.seed.constraint.Listed;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.provider.Call;
import dev.reseed.seed.provider.Milestones;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What the state of a row says of its other columns: which of them have a value, and what has happened already.
 *
 * @param labels the states that a column has; empty where it has none
 */
record States(Milestones milestones, BiFunction<Column, PlannedRows, List<String>> labels) {
    private static final Listed TRUE = new Listed(Optional.of(List.of("t", "true")), List.of());

    private static final Listed FALSE = new Listed(Optional.of(List.of("f", "false")), List.of());
    private static final double ALSO = 0.3;

    private static final Set<String> STATES =
            Set.of("status", "state", "stage", "phase", "statut", "estado", "stan", "zustand", "situacao");

    /** 1 for rows in which a column has a value, as another column says; empty where none says so. */
    Optional<Supplier<Numbers>> present(Column column, PlannedRows rows) {
        return byState(column, rows).or(() -> byTruth(column, rows)).or(() -> byActivity(column, rows));
    }

    private Optional<Supplier<Numbers>> byState(Column column, PlannedRows rows) {
        for (Column each : states(rows)) {
            Optional<Set<String>> found =
                    each.equals(column) ? Optional.empty() : milestones.labels(column, labels.apply(each, rows));
            if (found.isPresent()) {
                return Optional.of(test(each, rows, listed(found.get())));
            }
        }
        return Optional.empty();
    }

    private Optional<Supplier<Numbers>> byTruth(Column column, PlannedRows rows) {
        return rows.table().columns().stream()
                .filter(each -> !each.equals(column)
                        && each.supply() != Column.Supply.COMPUTED
                        && milestones.isSame(column, each))
                .findFirst()
                .map(each -> test(each, rows, TRUE));
    }

    /** What is not active has ended; of several ends most have the likeliest alone. */
    private Optional<Supplier<Numbers>> byActivity(Column column, PlannedRows rows) {
        int rank = milestones.endRank(column);
        if (rank < 0) {
            return Optional.empty();
        }
        boolean isOther = rows.table().columns().stream()
                .anyMatch(each -> !each.notNull() && milestones.endRank(each) >= 0 && milestones.endRank(each) < rank);
        long key = rows.key("end of " + column.name());
        return rows.table().columns().stream()
                .filter(each -> Milestones.isActivity(each) && each.supply() != Column.Supply.COMPUTED)
                .findFirst()
                .map(each -> (Supplier<Numbers>) () -> {
                    Numbers ended = test(each, rows, FALSE).get();
                    return row -> isOther && !Draw.isIn(ALSO, key, row) ? 0 : ended.at(row);
                });
    }

    /** 1 for rows that are in a state; empty where there is none of that name. */
    Optional<Supplier<Numbers>> having(String label, PlannedRows rows) {
        return states(rows).stream()
                .filter(each -> labels.apply(each, rows).contains(label))
                .findFirst()
                .map(each -> test(each, rows, listed(List.of(label))));
    }

    /** 1 for rows that are paid. */
    Optional<Supplier<Numbers>> paid(Column amount, PlannedRows rows) {
        Column settled = new Column(
                "paid_amount", amount.type(), false, Column.Supply.NOTHING, Optional.empty(), Optional.empty(), "");
        return present(settled, rows);
    }

    /** Columns that tell the row's state, those that are called so alone first. */
    private List<Column> states(PlannedRows rows) {
        List<Column> alone = new ArrayList<>();
        List<Column> others = new ArrayList<>();
        for (Column each : rows.table().columns()) {
            boolean own = each.supply() != Column.Supply.COMPUTED && !rows.isReference(each.name());
            if (own && STATES.contains(each.name().toLowerCase(Locale.ROOT))) {
                alone.add(each);
            } else if (own && isState(each.name())) {
                others.add(each);
            }
        }
        alone.addAll(others);
        return alone;
    }

    private static boolean isState(String name) {
        int divider = name.lastIndexOf('_');
        return divider > 0 && STATES.contains(name.substring(divider + 1).toLowerCase(Locale.ROOT));
    }

    /** 1 where a row's time has passed, 0 where it is to come, -1 where its state does not say so. */
    Optional<Supplier<Numbers>> tense(PlannedRows rows) {
        for (Column each : states(rows)) {
            List<String> all = labels.apply(each, rows);
            List<String> past = milestones.past(all);
            List<String> future = milestones.future(all);
            if (!past.isEmpty() && !future.isEmpty()) {
                return Optional.of(() -> {
                    Numbers passed = test(each, rows, listed(past)).get();
                    Numbers coming = test(each, rows, listed(future)).get();
                    return row -> passed.at(row) == 1 ? 1 : coming.at(row) - 1;
                });
            }
        }
        return Optional.empty();
    }

    private static Listed listed(Iterable<String> labels) {
        List<String> all = new ArrayList<>();
        labels.forEach(all::add);
        return new Listed(Optional.of(all), List.of());
    }

    /** What the state is now: what it becomes later it becomes together with the column. */
    private static Supplier<Numbers> test(Column column, PlannedRows rows, Listed listed) {
        return () -> {
            ValueTest test = new ValueTest(rows.values(column.name()), listed);
            return row -> test.fits(row) ? 1 : 0;
        };
    }

    /** The values of a call that lists some. */
    static List<String> listed(Call call) {
        return call.provider().equals("one_of")
                ? List.copyOf(new Given(call).weighted("values").keySet())
                : List.of();
    }
}
