package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.type.Limits;
import dev.reseed.seed.type.TypeChoices;
import java.util.Optional;

/** What columns choose from when their types alone are known. */
record TypedSources(Limits limits) {
    static TypedSources of(Settings settings) {
        return new TypedSources(Limits.before(settings.until()).within(settings.from(), settings.until()));
    }

    Optional<Source> of(Column column, PlannedRows rows) {
        return of(column.type(), rows.key("type of " + column.name()));
    }

    Optional<Source> of(ColumnType type, long key) {
        return TypeChoices.of(type, limits).map(choices -> Source.of(choices, key));
    }
}
