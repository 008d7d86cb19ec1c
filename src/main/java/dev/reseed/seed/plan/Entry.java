package dev.reseed.seed.plan;

import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Permutation;
import dev.reseed.seed.value.Values;
import java.util.Optional;

/**
 * A part of an entry of a list, as a country's code: columns with the same key are of the same entry in each row.
 *
 * @param entries a part, in the list's order
 */
record Entry(Choices entries, PlannedRows rows, long key) implements Source {
    @Override
    public long capacity() {
        return entries.size();
    }

    @Override
    public Optional<Choices> choices() {
        return Optional.of(entries);
    }

    @Override
    public Values free() {
        return written(row -> row);
    }

    @Override
    public Values required(Requirement requirement) {
        return requirement.isOverAll()
                ? written(requirement.index())
                : Source.of(entries, key).required(requirement);
    }

    private Values written(Numbers index) {
        long size = Math.min(entries.size(), Math.max(entries.natural(), rows.size()));
        Permutation order = new Permutation(key, size);
        return (row, out) -> {
            entries.write(order.at(index.at(row) % size), out);
            return true;
        };
    }
}
