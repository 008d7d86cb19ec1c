package dev.reseed.seed.plan;

import dev.reseed.seed.value.Values;
import java.util.function.Supplier;

/** A source that an expression is: it is not read before somebody wants its values, since it may be made of other tables' rows. */
record FormulaSource(Supplier<Values> values) implements Source {
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
