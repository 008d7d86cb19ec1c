package dev.reseed.seed.constraint;

import dev.reseed.seed.model.Table;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a table's conditions leave of its rows. A row whose values are within the limits, that fulfils what always relates them, and that for
 * each of the alternatives goes one of its ways, satisfies every CHECK that is not named as unknown.
 *
 * @param limits of every column by itself, as {@link Limits#of} tells them and more
 * @param always of every row
 * @param alternatives no two have a column in common
 * @param unknown names of the constraints of which a part was not understood; what was is in the rest all the same
 */
public record Relations(
        Map<String, Limits> limits, List<Relation> always, List<Alternatives> alternatives, List<String> unknown) {
    public Relations {
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        always = List.copyOf(always);
        alternatives = List.copyOf(alternatives);
        unknown = List.copyOf(unknown);
    }

    /** Of a column; free for one that is not named. */
    public Limits limits(String column) {
        return limits.getOrDefault(column, Limits.NONE);
    }

    /**
     * Of a table's rows.
     *
     * @param now what {@code now()} and its like are at
     */
    public static Relations of(Table table, Instant now) {
        return new TableReader(table, now).read();
    }
}
