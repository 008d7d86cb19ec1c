package dev.reseed.seed.model;

import java.util.List;
import java.util.Optional;

/**
 * A table that rows can be sent to: an ordinary one, or the whole of a partitioned one.
 *
 * @param columns in the table's order
 * @param foreignKeys its own; not those that refer to it
 * @param partitions of all levels; empty where it is not divided
 * @param hasRows whether it has any
 * @param comment a person's words on it; empty for none
 */
public record Table(
        TableName name,
        List<Column> columns,
        List<Key> keys,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        List<Exclusion> exclusions,
        Optional<Partitions> partitions,
        boolean hasRows,
        String comment) {
    public Table {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
        exclusions = List.copyOf(exclusions);
    }

    /** The same without rows. */
    Table emptied() {
        return holding(false);
    }

    /** The same with rows. */
    Table filled() {
        return holding(true);
    }

    private Table holding(boolean rows) {
        return new Table(name, columns, keys, foreignKeys, checks, exclusions, partitions, rows, comment);
    }

    public Optional<Column> column(String wanted) {
        return columns.stream().filter(each -> each.name().equals(wanted)).findFirst();
    }
}
