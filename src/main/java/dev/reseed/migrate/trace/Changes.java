package dev.reseed.migrate.trace;

import java.util.List;
import java.util.stream.Stream;

/** What a statement did to the catalog. */
public record Changes(
        List<Change<Relation>> relations,
        List<Change<Column>> columns,
        List<Change<Constraint>> constraints,
        List<Change<Index>> indexes,
        List<Change<Routine>> routines,
        List<Change<Trigger>> triggers,
        List<Change<Type>> types) {
    public static final Changes NONE =
            new Changes(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Changes {
        relations = List.copyOf(relations);
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        routines = List.copyOf(routines);
        triggers = List.copyOf(triggers);
        types = List.copyOf(types);
    }

    public Stream<Relation> relationsMade() {
        return made(relations);
    }

    public Stream<Relation> relationsGone() {
        return gone(relations);
    }

    /** What was there before and is still, as it was and as it is. */
    public static <T> Stream<Change.Altered<T>> altered(List<Change<T>> changes) {
        return changes.stream()
                .filter(change -> change instanceof Change.Altered<T>)
                .map(change -> (Change.Altered<T>) change);
    }

    public static <T> Stream<T> made(List<Change<T>> changes) {
        return changes.stream()
                .filter(change -> change instanceof Change.Made<T>)
                .map(change -> ((Change.Made<T>) change).now());
    }

    public static <T> Stream<T> gone(List<Change<T>> changes) {
        return changes.stream()
                .filter(change -> change instanceof Change.Gone<T>)
                .map(change -> ((Change.Gone<T>) change).before());
    }
}
