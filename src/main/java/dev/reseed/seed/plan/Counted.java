package dev.reseed.seed.plan;

import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;

/** A source of numbers that are different in each row as they are. */
record Counted(Numbers numbers, Values values) implements Source {
    @Override
    public long capacity() {
        return Choices.ENDLESS;
    }

    @Override
    public Values free() {
        return values;
    }

    @Override
    public Values required(Requirement requirement) {
        if (requirement.isOverAll()) {
            return values;
        }
        Numbers index = requirement.index();
        return (row, out) -> values.write(index.at(row), out);
    }
}
