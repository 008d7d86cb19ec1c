package dev.reseed.seed.constraint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One way to satisfy a condition: a row that is within all of it does.
 *
 * @param limits of columns; those that are not named are free
 */
public record Branch(Map<String, Limits> limits, List<Relation> relations) {
    /** Demands nothing. */
    public static final Branch ANY = new Branch(Map.of(), List.of());

    public Branch {
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        relations = List.copyOf(relations);
    }

    static Branch of(String column, Limits limits) {
        return new Branch(Map.of(column, limits), List.of());
    }

    static Branch of(Relation relation) {
        return new Branch(Map.of(), List.of(relation));
    }

    /** What both demand. */
    Branch and(Branch other) {
        if (other.equals(ANY)) {
            return this;
        }
        Map<String, Limits> both = new LinkedHashMap<>(limits);
        other.limits.forEach((column, its) -> both.merge(column, its, Limits::and));
        return new Branch(
                both,
                Stream.concat(relations.stream(), other.relations.stream())
                        .distinct()
                        .toList());
    }

    Branch with(String column, Limits changed) {
        Map<String, Limits> all = new LinkedHashMap<>(limits);
        all.put(column, changed);
        return new Branch(all, relations);
    }

    /** Of a column; free for one that is not named. */
    public Limits limits(String column) {
        return limits.getOrDefault(column, Limits.NONE);
    }

    /** All columns that it says something of. */
    public List<String> columns() {
        return Stream.concat(limits.keySet().stream(), relations.stream().flatMap(each -> each.columns().stream()))
                .distinct()
                .toList();
    }
}
