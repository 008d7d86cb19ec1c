package dev.reseed.seed.plan;

import dev.reseed.seed.type.Measured;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.Optional;

/**
 * A source of amounts: numbers and times, from which other columns can be reckoned.
 *
 * @param measured all that there are, where they have to differ
 * @param amounts where they need not, in the unit of the choices
 * @param moments the same as moments in microseconds since 1970, for times
 */
record Measure(Measured measured, Numbers amounts, Numbers moments, long key) implements Source {
    @Override
    public Optional<Choices> choices() {
        return Optional.of(measured);
    }

    @Override
    public Optional<Numbers> micros() {
        return Optional.of(moments);
    }

    @Override
    public long capacity() {
        return measured.size();
    }

    @Override
    public Values free() {
        return measured.written(amounts);
    }

    @Override
    public Values required(Requirement requirement) {
        return Source.of(measured, key).required(requirement);
    }
}
