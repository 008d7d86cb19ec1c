package dev.reseed.seed.constraint;

import dev.reseed.seed.model.Check;
import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What conditions leave of one column's values: a value that is within all of it satisfies what was understood of them. Whether a row may
 * have NULL is {@code presence} alone; all else is of values that are not NULL.
 *
 * @param unknown names of the constraints over this column alone of which a part was not understood
 */
public record Limits(
        Bounds bounds, Listed listed, TextLimits text, Structure structure, Presence presence, List<String> unknown) {
    /** Everything is allowed. */
    public static final Limits NONE =
            new Limits(Bounds.NONE, Listed.NONE, TextLimits.NONE, Structure.NONE, Presence.FREE, List.of());

    public Limits {
        unknown = List.copyOf(unknown);
    }

    /**
     * Of a column by itself: its NOT NULL, the conditions of its domains, and those of its table that are about it. Times and dates are
     * taken to be in UTC.
     *
     * @param checks of the table; those that other columns decide too leave nothing here, see {@link Relations}
     * @param now what {@code now()} and its like are at
     */
    public static Limits of(Column column, List<Check> checks, Instant now) {
        return LimitsReader.read(column, checks, now);
    }

    /**
     * Of the domains that a type is made of: for elements of arrays and fields of composites, which no column's conditions are about.
     *
     * @param now what {@code now()} and its like are at
     */
    public static Limits of(ColumnType type, Instant now) {
        return Settling.settled(LimitsReader.ofType(type, now), Family.of(type));
    }

    static Limits of(Bounds bounds) {
        return new Limits(bounds, Listed.NONE, TextLimits.NONE, Structure.NONE, Presence.FREE, List.of());
    }

    static Limits of(Listed listed) {
        return new Limits(Bounds.NONE, listed, TextLimits.NONE, Structure.NONE, Presence.FREE, List.of());
    }

    static Limits of(TextLimits text) {
        return new Limits(Bounds.NONE, Listed.NONE, text, Structure.NONE, Presence.FREE, List.of());
    }

    static Limits of(Structure structure) {
        return new Limits(Bounds.NONE, Listed.NONE, TextLimits.NONE, structure, Presence.FREE, List.of());
    }

    static Limits of(Presence presence) {
        return new Limits(Bounds.NONE, Listed.NONE, TextLimits.NONE, Structure.NONE, presence, List.of());
    }

    Limits withUnknown(String name) {
        return and(new Limits(Bounds.NONE, Listed.NONE, TextLimits.NONE, Structure.NONE, Presence.FREE, List.of(name)));
    }

    /** No more than the names of what was not understood. */
    Limits onlyUnknown() {
        return new Limits(Bounds.NONE, Listed.NONE, TextLimits.NONE, Structure.NONE, Presence.FREE, unknown);
    }

    Limits with(Listed changed) {
        return new Limits(bounds, changed, text, structure, presence, unknown);
    }

    Limits with(Presence changed) {
        return new Limits(bounds, listed, text, structure, changed, unknown);
    }

    /** What both allow. */
    public Limits and(Limits other) {
        return new Limits(
                bounds.and(other.bounds),
                listed.and(other.listed),
                text.and(other.text),
                structure.and(other.structure),
                presence.and(other.presence),
                Stream.concat(unknown.stream(), other.unknown.stream())
                        .distinct()
                        .toList());
    }

    /** Whether values that are not NULL are free, whatever is unknown. */
    public boolean isFree() {
        return bounds.equals(Bounds.NONE)
                && listed.equals(Listed.NONE)
                && text.equals(TextLimits.NONE)
                && structure.equals(Structure.NONE);
    }
}
