package dev.reseed.dump.subset;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How large a part of a dump is.
 *
 * @param tables of which rows are taken, by name
 * @param asked how many rows are taken of those that a person chose rows of
 * @param empty names of tables that have rows in the dump, and of which none is taken
 */
public record SubsetCounts(List<Table> tables, long asked, List<String> empty) {
    public SubsetCounts {
        tables = List.copyOf(tables);
        empty = List.copyOf(empty);
    }

    /**
     * A table.
     *
     * @param taken how many of its rows
     * @param exact whether that is the very number; otherwise there are no more
     * @param of how many it has; empty where nobody looked
     * @param chosen how its own rows were chosen; empty where others brought them
     */
    public record Table(String name, long taken, boolean exact, OptionalLong of, Optional<String> chosen) {}

    /** How many rows are taken. */
    public long taken() {
        return tables.stream().mapToLong(Table::taken).sum();
    }
}
