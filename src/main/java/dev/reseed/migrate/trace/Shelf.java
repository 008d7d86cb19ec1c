package dev.reseed.migrate.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The objects of one kind as they were when they were last looked at. */
final class Shelf<K, T> {
    private final Map<K, T> objects = new LinkedHashMap<>();
    private final Function<T, K> key;

    Shelf(Function<T, K> key) {
        this.key = key;
    }

    /** Takes what was written since, and tells it from what was there. */
    List<Change<T>> put(List<T> written) {
        List<Change<T>> changes = new ArrayList<>();
        for (T now : written) {
            T before = objects.put(key.apply(now), now);
            changes.add(before == null ? new Change.Made<>(now) : new Change.Altered<>(before, now));
        }
        return changes;
    }

    /** Forgets what is not among those that are there. */
    List<Change<T>> keep(Set<K> present) {
        return removeIf(object -> !present.contains(key.apply(object)));
    }

    List<Change<T>> removeIf(Predicate<T> gone) {
        List<Change<T>> changes = new ArrayList<>();
        objects.values().removeIf(object -> {
            boolean remove = gone.test(object);
            if (remove) {
                changes.add(new Change.Gone<>(object));
            }
            return remove;
        });
        return changes;
    }

    Optional<T> get(K wanted) {
        return Optional.ofNullable(objects.get(wanted));
    }

    Collection<T> all() {
        return objects.values();
    }

    int size() {
        return objects.size();
    }
}
