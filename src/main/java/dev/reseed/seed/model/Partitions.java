package dev.reseed.seed.model;

import java.util.List;

/**
 * How a table is divided.
 *
 * @param leaves each with what its rows have to fulfil, as {@code pg_get_partition_constraintdef} writes it, which includes the levels above
 * @param columns that decide, of all levels
 */
public record Partitions(List<String> columns, List<Leaf> leaves) {
    public Partitions {
        columns = List.copyOf(columns);
        leaves = List.copyOf(leaves);
    }

    /**
     * A partition that holds rows itself.
     *
     * @param constraint empty for one that takes everything
     */
    public record Leaf(TableName name, String constraint, boolean isDefault) {}
}
