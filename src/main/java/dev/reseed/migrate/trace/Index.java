package dev.reseed.migrate.trace;

import java.util.List;

/**
 * What an index is about.
 *
 * @param table the table's oid
 * @param columns numbers of the columns, keys first; 0 for an expression
 * @param keys how many of the columns are keys
 * @param method its access method, {@code btree}
 * @param order how each key is compared and sorted: operator class, collation and direction, to be equal or not
 * @param predicate which rows it holds; empty for all
 */
public record Index(
        long oid,
        long table,
        boolean unique,
        boolean primary,
        boolean valid,
        List<Integer> columns,
        int keys,
        String method,
        List<String> order,
        String predicate,
        String definition) {
    public Index {
        columns = List.copyOf(columns);
        order = List.copyOf(order);
    }

    /** Whether it holds every row and only columns: neither partial nor of expressions. */
    public boolean isPlain() {
        return predicate.isEmpty() && !columns.contains(0);
    }

    /** Whether two rows without a value are the same to it. */
    public boolean nullsAreEqual() {
        return definition.contains(") NULLS NOT DISTINCT");
    }
}
