package dev.reseed.seed.model;

import java.util.List;

/**
 * A foreign key.
 *
 * @param columns and as many {@code referencedColumns}
 * @param definition as {@code pg_get_constraintdef} writes it
 * @param deferrable whether it can wait for the end of a transaction
 * @param full whether NULL is in all columns or in none (MATCH FULL)
 */
public record ForeignKey(
        String name,
        List<String> columns,
        TableName referenced,
        List<String> referencedColumns,
        String definition,
        boolean deferrable,
        boolean full) {
    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
    }
}
