package dev.reseed.migrate.trace;

import java.util.List;

/**
 * What an index is about.
 *
 * @param table the table's oid
 * @param columns numbers of the columns, keys first; 0 for an expression
 * @param keys how many of the columns are keys
 * @param method its access method, {@code btree}
 * @param plain whether it holds every row and only columns: neither partial nor of expressions
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
        boolean plain,
        String definition) {
    public Index {
        columns = List.copyOf(columns);
    }
}
