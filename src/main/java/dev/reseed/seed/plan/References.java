package dev.reseed.seed.plan;

import dev.reseed.seed.file.TableSpec;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A table's references, and which of them gives a column its value where several share it: the one with the most columns. One whose columns
 * another has all is implied by that; one that shares some has to choose among rows that agree with it.
 *
 * @param chosen those that choose a row, the one with the most columns first
 * @param byColumn which of them gives a column its value
 * @param implied what they say of each other
 */
record References(List<ForeignKey> chosen, Map<String, ForeignKey> byColumn, Implied implied) {
    /**
     * Of a table.
     *
     * @param spec what a seed file says of the table: a column that it gives a value needs no reference for that
     * @param tables of the schema
     */
    static References of(Table table, Optional<TableSpec> spec, Function<TableName, Optional<Table>> tables) {
        List<ForeignKey> all = new ArrayList<>(table.foreignKeys());
        all.removeIf(key -> key.columns().stream().anyMatch(column -> isTold(spec, column)));
        all.sort(Comparator.comparing((ForeignKey key) -> !Order.isMandatory(table, key))
                .thenComparingInt(key -> -key.columns().size()));
        List<ForeignKey> chosen = new ArrayList<>();
        Map<String, ForeignKey> byColumn = new HashMap<>();
        for (ForeignKey key : all) {
            List<String> own = key.columns().stream()
                    .filter(column -> !isTakenBack(table, key, column, tables))
                    .toList();
            if (!byColumn.keySet().containsAll(own)) {
                chosen.add(key);
                own.forEach(column -> byColumn.putIfAbsent(column, key));
            }
        }
        return new References(List.copyOf(chosen), Map.copyOf(byColumn), Implied.of(table, chosen, tables));
    }

    /** Whether what a column refers to has its value from there: of two rows that refer to each other one begins. */
    private static boolean isTakenBack(
            Table table, ForeignKey key, String column, Function<TableName, Optional<Table>> tables) {
        String theirs = key.referencedColumns().get(key.columns().indexOf(column));
        return key.columns().size() > 1
                && !key.referenced().equals(table.name())
                && tables.apply(key.referenced()).stream()
                        .flatMap(other -> other.foreignKeys().stream())
                        .filter(back -> back.referenced().equals(table.name()))
                        .anyMatch(back -> back.columns().contains(theirs)
                                && back.referencedColumns()
                                        .get(back.columns().indexOf(theirs))
                                        .equals(column));
    }

    private static boolean isTold(Optional<TableSpec> spec, String column) {
        return spec.map(each -> each.columns().get(column))
                .filter(each -> ReferenceCall.call(each).isEmpty())
                .isPresent();
    }

    Unit unit(String column) {
        ForeignKey key = byColumn.get(column);
        return key == null ? new Unit.OfColumn(column) : new Unit.OfReference(key);
    }

    Optional<ForeignKey> of(String column) {
        return Optional.ofNullable(byColumn.get(column));
    }

    /** The columns of a reference that one before it has chosen already. */
    List<String> shared(ForeignKey key) {
        return key.columns().stream()
                .filter(column -> !key.equals(byColumn.get(column)))
                .toList();
    }

    /** Whether a row that is reached over another reference, of a set of them, is the one that a reference leads to. */
    boolean isImplied(ForeignKey key, Predicate<ForeignKey> others) {
        List<ForeignKey> way = implied.ways().get(key);
        return way != null && others.test(way.getFirst());
    }

    /** The columns that references fill. */
    Set<String> columns() {
        return new HashSet<>(byColumn.keySet());
    }
}
