package dev.reseed.project;

import java.util.List;

/**
 * As what a project's databases know it, wherever its folder is.
 *
 * @param names at least one, the one to write first; a database with any of them is the project's own
 */
public record ProjectIdentity(List<String> names) {
    public ProjectIdentity {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a project has at least one name");
        }
    }

    /** The one to write. */
    public String name() {
        return names.getFirst();
    }
}
