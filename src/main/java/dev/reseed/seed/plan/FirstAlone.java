package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.model.ForeignKey;
import dev.reseed.seed.model.Key;
import dev.reseed.seed.model.Table;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.HashSet;
import java.util.Optional;

/**
 * A flag that one row of each parent has at most, as a unique index over the parent where the flag is set says: the first row has it, and the
 * others have not.
 */
record FirstAlone(Column column, PlannedRows rows) {
    /** Whether a key is such an index: of references alone, and partial by a flag. */
    static boolean isOne(Table table, Key key) {
        return key.predicate().flatMap(predicate -> flag(table, predicate)).isPresent()
                && table.foreignKeys().stream().anyMatch(each -> isOver(key, each));
    }

    private static boolean isOver(Key key, ForeignKey reference) {
        return new HashSet<>(reference.columns()).equals(new HashSet<>(key.columns()));
    }

    private static Optional<Column> flag(Table table, String predicate) {
        String bare = predicate.startsWith("(") && predicate.endsWith(")")
                ? predicate.substring(1, predicate.length() - 1)
                : predicate;
        return table.column(bare.replace("\"", ""))
                .filter(each -> each.type().base() instanceof ColumnType.Base base
                        && base.name().equals("bool"));
    }

    Optional<Source> source() {
        Optional<Key> key = rows.table().keys().stream()
                .filter(each -> isOne(rows.table(), each)
                        && each.predicate()
                                .flatMap(predicate -> flag(rows.table(), predicate))
                                .filter(column::equals)
                                .isPresent())
                .findFirst();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<Numbers> ordinal = rows.amount()
                .driver()
                .filter(driver -> isOver(key.get(), driver.key()))
                .map(driver -> driver.children()::ordinal);
        Values values = (row, out) -> {
            out.add(ordinal.isPresent() && ordinal.get().at(row) == 0 ? 't' : 'f');
            return true;
        };
        return Optional.of(Source.of(values));
    }
}
