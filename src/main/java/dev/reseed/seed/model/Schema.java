package dev.reseed.seed.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The tables of a database that rows can be sent to.
 *
 * @param tables by name
 */
public record Schema(Map<TableName, Table> tables) {
    public Schema {
        tables = new LinkedHashMap<>(tables);
    }

    public static Schema of(List<Table> tables) {
        Map<TableName, Table> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        return new Schema(byName);
    }

    /** The same, as if some tables had no rows. */
    public Schema emptied(Predicate<TableName> which) {
        return of(tables.values().stream()
                .map(table -> which.test(table.name()) ? table.emptied() : table)
                .toList());
    }

    /** The same, as if some tables had rows. */
    public Schema filled(Predicate<TableName> which) {
        return of(tables.values().stream()
                .map(table -> which.test(table.name()) ? table.filled() : table)
                .toList());
    }

    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }
}
