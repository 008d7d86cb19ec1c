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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sees what was there before the first migration, and which of them change rows. */
final class SquashWatcher implements Watcher {
    private final Linter linter;
    private final Findings findings = new Findings();
    private final Supplier<Session> sessions;
    private dev.reseed.schema.@Nullable Catalog before;

    /**
     * @param history the name of the table that the tool keeps its history in
     * @param sessions opens sessions in the same database
     */
    SquashWatcher(String history, Supplier<Session> sessions) {
        this.linter = new Linter(history, findings);
        this.sessions = sessions;
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
    public void ran(Step step, Catalog catalog) {
        linter.ran(step, catalog);
    }

    @Override
    public void ended(Catalog catalog, Map<String, String> leaked) {
        linter.ended(catalog, leaked);
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
