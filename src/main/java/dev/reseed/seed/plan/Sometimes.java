package dev.reseed.seed.plan;

import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A source whose values only some rows have; where they have to differ, all have.
 *
 * @param present 1 for rows that have a value
 */
record Sometimes(Source source, Supplier<Numbers> present) implements Source {
    @Override
    public long capacity() {
        return source.capacity();
    }

    @Override
    public Values free() {
        Numbers there = present.get();
        Values values = source.free();
        return (row, out) -> there.at(row) == 1 && values.write(row, out);
    }

    @Override
    public Values required(Requirement requirement) {
        return source.required(requirement);
    }

    @Override
    public Optional<Choices> choices() {
        return source.choices();
    }

    @Override
    public Optional<Numbers> micros() {
        return source.micros();
    }
}
