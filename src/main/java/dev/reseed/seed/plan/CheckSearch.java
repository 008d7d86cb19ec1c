package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.constraint.Relation;
import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Has a CHECK hold that no generator was made for: the server is asked for which of some rows it holds, and the columns that it reads take
 * their values from those alone.
 */
record CheckSearch(PlannedRows rows, Ground ground) {
    private static final int TRIED = 2_000;
    private static final int SEARCHED = 5_000;
    private static final int PASSES = 3;
    private static final long ELSEWHERE = 1_000_003;

    /**
     * Has all of the table's CHECKs hold.
     *
     * @throws ReseedException where one holds for no row, or for columns that have to be what they are
     */
    void satisfyAll() {
        attempt().stream().filter(check -> !holds(check)).findFirst().ifPresent(check -> {
            throw unmet(check);
        });
    }

    /** Has those of the table's CHECKs hold for which a way is known; gives all of them. */
    List<Check> attempt() {
        List<Check> all =
                rows.checks().stream().filter(check -> !rows.isOfColumn(check)).toList();
        for (int pass = 0; pass < PASSES && !all.stream().allMatch(this::holds); pass++) {
            all.stream().filter(check -> !holds(check)).forEach(this::order);
        }
        for (Check check : all) {
            if (!holds(check)) {
                part(check);
            }
            if (!holds(check)) {
                search(check, all);
            }
        }
        return all;
    }

    private boolean holds(Check check) {
        return holdsForAll(check, Sample.rows(rows.size(), TRIED));
    }

    private void order(Check check) {
        for (Relation relation : rows.relations().always()) {
            if (check.columns().containsAll(relation.columns())) {
                if (relation instanceof Relation.Order order) {
                    new Ordering(rows, order).apply();
                } else if (relation instanceof Relation.Assigned assigned) {
                    new Assigning(rows, assigned, rows.now()).apply();
                }
            }
        }
    }

    /** What a row's columns have in common may be what is in the way: one takes what another row has. */
    private void part(Check check) {
        List<String> free = read(check).stream()
                .filter(column -> !isBound(column) && !rows.isReference(column))
                .toList();
        if (free.isEmpty()
                || holds(check, Sample.rows(rows.size(), TRIED)).stream().anyMatch(each -> each)) {
            return;
        }
        String last = free.getLast();
        Values values = rows.values(last);
        rows.replace(last, (row, out) -> values.write(row + ELSEWHERE, out));
        if (holds(check, Sample.rows(rows.size(), TRIED)).stream().noneMatch(each -> each)) {
            rows.replace(last, values);
        }
    }

    private void search(Check check, List<Check> all) {
        List<Check> together = together(check, all);
        List<String> columns = together.stream()
                .flatMap(each -> read(each).stream())
                .distinct()
                .flatMap(column -> rows.together(column).stream())
                .distinct()
                .toList();
        long[] good = columns.stream().anyMatch(this::isBound) ? new long[0] : good(together);
        if (good.length == 0) {
            return;
        }
        long key = rows.key("check " + check.name());
        for (String name : columns) {
            Values values = rows.values(name);
            rows.replace(name, (row, out) -> values.write(good[(int) Draw.below(key, row, good.length)], out));
        }
    }

    /** The CHECKs that read what a CHECK reads, or what another of them does. */
    private static List<Check> together(Check check, List<Check> all) {
        Set<String> concerned = new LinkedHashSet<>(check.columns());
        List<Check> together = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            all.stream()
                    .filter(each -> !together.contains(each) && !Collections.disjoint(each.columns(), concerned))
                    .findFirst()
                    .ifPresent(each -> {
                        together.add(each);
                        concerned.addAll(each.columns());
                    });
        }
        return together;
    }

    /** The numbers of rows for which all of some CHECKs hold. */
    private long[] good(List<Check> checks) {
        long[] good = LongStream.range(0, SEARCHED).toArray();
        for (Check each : checks) {
            List<Boolean> holds = holds(each, good);
            long[] tried = good;
            good = IntStream.range(0, tried.length)
                    .filter(holds::get)
                    .mapToLong(i -> tried[i])
                    .toArray();
        }
        return good;
    }

    /** Whether a column has to be what it is in each row: of a key, of the reference along which rows are counted, of the table itself. */
    private boolean isBound(String column) {
        return rows.isDriver(column)
                || rows.isWoven(column)
                || isSelfReference(column)
                || rows.requirement(rows.unit(column)).isPresent();
    }

    private boolean isSelfReference(String column) {
        return rows.unit(column) instanceof Unit.OfReference reference
                && reference.key().referenced().equals(rows.table().name());
    }

    private boolean holdsForAll(Check check, long[] tried) {
        return holds(check, tried).stream().allMatch(each -> each);
    }

    private List<Boolean> holds(Check check, long[] numbers) {
        // What it does not read may be made of what is replaced yet.
        Map<String, List<@Nullable String>> texts = Targets.texts(rows, numbers, Reading.of(rows.table(), check));
        return ground.holds(rows.table(), check, texts);
    }

    private List<String> read(Check check) {
        return check.columns().stream()
                .filter(name -> rows.table()
                        .column(name)
                        .filter(each -> each.supply() != Column.Supply.COMPUTED)
                        .isPresent())
                .toList();
    }

    private ReseedException unmet(Check check) {
        String what = "no values are known that fulfil the CHECK \"" + check.name() + "\" of "
                + rows.table().name();
        String why = "it says: " + check.sql();
        String columns = String.join(", ", check.columns());
        return rows.place()
                .map(place ->
                        ReseedException.usage(what, place + ": " + why, "give " + columns + " values that fulfil it"))
                .orElseGet(() -> ReseedException.failed(
                        what, why, "give " + columns + " values in a seed file; reseed seed init writes one"));
    }
}
