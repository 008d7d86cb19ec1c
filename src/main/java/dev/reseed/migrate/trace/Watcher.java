package dev.reseed.migrate.trace;

import dev.reseed.migrate.MigrationFile;
import java.util.Map;

/** Is told what migrations do, while they run. */
public interface Watcher {
    /**
     * A migration begins.
     *
     * @param catalog as it is now; it changes as statements run
     * @param leaked what the session is set to that no migration should find, by those before; values by name
     */
    void begins(MigrationFile file, Catalog catalog, Map<String, String> leaked);

    /**
     * Whether it wants to know what definitions do. Otherwise migrations that, by their words, do nothing else are passed over but for the
     * first, and nothing is tried: which rows a statement loses, and whether it works again.
     */
    default boolean wantsDefinitions() {
        return true;
    }

    /** A statement has run. */
    void ran(Step step, Catalog catalog);

    /**
     * All have run.
     *
     * @param leaked as in {@link #begins}, by the last
     */
    void ended(Catalog catalog, Map<String, String> leaked);
}
