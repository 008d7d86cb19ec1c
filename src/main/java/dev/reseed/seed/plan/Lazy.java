package dev.reseed.seed.plan;

import dev.reseed.seed.value.Values;
import java.util.function.Supplier;

/** A source that is made of other values, of this table or another, and planned when somebody wants its own: they may be planned later than it is found. */
record Lazy(Supplier<Values> values) implements Source {
    @Override
    public long capacity() {
        return 0;
    }

    @Override
    public Values free() {
        return values.get();
    }

    @Override
    public Values required(Requirement requirement) {
        return values.get();
    }
}
