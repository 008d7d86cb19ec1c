package dev.reseed.seed.plan;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Partitions;
import dev.reseed.seed.model.Table;
import java.util.Optional;
import java.util.stream.Collectors;

/** That there is a partition for a row, as a CHECK says it. */
final class PartitionCheck {
    private PartitionCheck() {}

    /** Rows go to partitions with bounds: what takes all the rest is better left empty. */
    static Optional<Check> of(Table table) {
        return table.partitions()
                .map(partitions -> new Check(
                        "partitions of " + table.name(),
                        partitions.leaves().stream()
                                .filter(leaf ->
                                        !leaf.isDefault() && !leaf.constraint().isEmpty())
                                .map(Partitions.Leaf::constraint)
                                .collect(Collectors.joining(" OR ")),
                        partitions.columns()))
                .filter(check -> !check.sql().isEmpty());
    }
}
