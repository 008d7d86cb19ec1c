package dev.reseed.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The migrations of a project.
 *
 * @param locations folders, each of which existed when the file was read
 * @param flyway Flyway properties in the file's order; every key begins with {@code flyway.}, values are text, lists are
 *     joined by commas; no key names a connection
 */
public record Migrations(List<ProjectPath> locations, Map<String, String> flyway) {
    /** No migrations at all. */
    public static final Migrations NONE = new Migrations(List.of(), Map.of());

    public Migrations {
        locations = List.copyOf(locations);
        flyway = Collections.unmodifiableMap(new LinkedHashMap<>(flyway));
    }

    /** Whether there is nothing to migrate. */
    public boolean isEmpty() {
        return locations.isEmpty();
    }

    /** The keys only: placeholders may hold secrets. */
    @Override
    public String toString() {
        return "Migrations[locations=" + locations + ", flyway=" + flyway.keySet() + "]";
    }
}
