package dev.reseed.seed.plan;

import dev.reseed.seed.value.Numbers;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Moments that are past or to come as the row's state says.
 *
 * @param wide where the state says nothing
 * @param tense 1 for what has passed, 0 for what is to come, -1 for what may be either
 */
record Tensed(Measure wide, Optional<Source> past, Optional<Source> future, Supplier<Numbers> tense) {
    Measure source() {
        if (!(past.orElse(wide) instanceof Measure passed) || !(future.orElse(wide) instanceof Measure coming)) {
            return wide;
        }
        // Which moments there are the state says when the first row is asked for: its column may be planned later.
        Later told = new Later(tense);
        return new Measure(
                wide.measured(),
                chosen(told, wide.amounts(), passed.amounts(), coming.amounts()),
                chosen(told, wide.moments(), passed.moments(), coming.moments()),
                wide.key());
    }

    private static Numbers chosen(Numbers tense, Numbers wide, Numbers past, Numbers future) {
        return row -> {
            long at = tense.at(row);
            return at == 1 ? past.at(row) : at == 0 ? future.at(row) : wide.at(row);
        };
    }
}
