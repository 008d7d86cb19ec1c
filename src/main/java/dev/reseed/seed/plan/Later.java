package dev.reseed.seed.plan;

import dev.reseed.seed.value.Numbers;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Numbers that are found when the first row asks: columns may be made of each other. */
final class Later implements Numbers {
    private final Supplier<Numbers> found;
    private volatile @Nullable Numbers numbers;

    Later(Supplier<Numbers> found) {
        this.found = found;
    }

    @Override
    public long at(long row) {
        Numbers known = numbers;
        if (known == null) {
            known = found.get();
            numbers = known;
        }
        return known.at(row);
    }
}
