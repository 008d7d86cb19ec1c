package dev.reseed.seed.plan;

import dev.reseed.seed.file.ColumnSpec;
import dev.reseed.seed.model.Column;
import java.util.List;
import java.util.Optional;

/** Finds out where the columns of one table can get their values from. */
interface Sources {
    /**
     * The sources of a column that is no reference, the best first; at least one.
     *
     * @param rows the table's own, for what depends on other columns
     */
    List<Source> of(Column column, PlannedRows rows);

    /** How well it would be the one that differs in a key of several; higher is better. */
    long wish(Column column, PlannedRows rows);

    /** The share of rows that have no value in a column that need not have one, from 0 to 1. */
    double nulls(Column column, PlannedRows rows);

    /** What a file says of a column, which then gets nothing else; empty for nothing. */
    default Optional<ColumnSpec> told(Column column, PlannedRows rows) {
        return Optional.empty();
    }
}
