package dev.reseed.seed.plan;

import dev.reseed.seed.model.ForeignKey;

/** What gets its values at once: a column, or the columns of a reference. */
sealed interface Unit {
    record OfColumn(String name) implements Unit {}

    record OfReference(ForeignKey key) implements Unit {}
}
