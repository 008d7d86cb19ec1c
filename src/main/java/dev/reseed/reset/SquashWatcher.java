package dev.reseed.reset;

import dev.reseed.kernel.Session;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Findings;
import dev.reseed.migrate.lint.Linter;
import dev.reseed.migrate.lint.Rule;
import dev.reseed.migrate.trace.Catalog;
import dev.reseed.migrate.trace.Step;
import dev.reseed.migrate.trace.Watcher;
import dev.reseed.schema.CatalogReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees what was there before the first migration, and which of them change rows. */
final class SquashWatcher implements Watcher {
    private final Linter linter;
    private final Findings findings = new Findings();
    private final Set<String> leaked = new TreeSet<>();
    private Supplier<Session> sessions = () -> {
        throw new IllegalStateException("it watches no database");
    };
    private dev.reseed.schema.@Nullable Catalog before;

    /** @param history the name of the table that the tool keeps its history in */
    SquashWatcher(String history) {
        this.linter = new Linter(history, findings);
    }

    /** @param opening opens sessions in the database that is watched */
    SquashWatcher in(Supplier<Session> opening) {
        this.sessions = opening;
        return this;
    }

    @Override
    public void begins(MigrationFile file, Catalog catalog, Map<String, String> leaked) {
        if (before == null) {
            try (Session session = sessions.get()) {
                before = CatalogReader.read(session);
            }
        }
        linter.begins(file, catalog, leaked);
    }

    @Override
    public boolean wantsDefinitions() {
        return false;
    }

    @Override
    public void ran(Step step, Catalog catalog) {
        linter.ran(step, catalog);
    }

    @Override
    public void ended(Catalog catalog, Map<String, String> settings) {
        leaked.addAll(settings.keySet());
        linter.ended(catalog, settings);
    }

    /** The settings that the session is left with, and that migrations behind the last one would find. */
    Set<String> leaked() {
        return leaked;
    }

    /** The schema before the first migration. */
    dev.reseed.schema.Catalog before() {
        dev.reseed.schema.Catalog seen = before;
        if (seen == null) {
            throw new IllegalStateException("no migration has begun");
        }
        return seen;
    }

    /** What changes rows that are there: what a database of rows gets, and a new one never sees. */
    List<Finding> dataMigrations() {
        return findings.all().stream()
                .filter(finding -> finding.rule() == Rule.DATA_MIGRATION)
                .distinct()
                .toList();
    }

    Set<String> roles() {
        return linter.roles();
    }

    Set<String> databases() {
        return linter.databases();
    }
}
