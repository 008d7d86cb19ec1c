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
 * @param prelude SQL files that are run in an empty database before its first migration, in order
 * @param lint what is said of the rules that the migrations are checked by
 * @param squash what is said of the baseline that replaces them
 */
public record Migrations(
        List<ProjectPath> locations, Map<String, String> flyway, List<ProjectPath> prelude, Lint lint, Squash squash) {
    /** No migrations at all. */
    public static final Migrations NONE = new Migrations(List.of(), Map.of());

    /** Without prelude, and by all rules. */
    public Migrations(List<ProjectPath> locations, Map<String, String> flyway) {
        this(locations, flyway, List.of(), Lint.NONE, Squash.NONE);
    }

    public Migrations {
        locations = List.copyOf(locations);
        prelude = List.copyOf(prelude);
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
