package dev.reseed.reset;

import dev.reseed.kernel.Session;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Findings;
import dev.reseed.migrate.lint.Linter;
import dev.reseed.migrate.lint.Rule;
import dev.reseed.migrate.lint.Wording;
import dev.reseed.migrate.trace.Catalog;
import dev.reseed.migrate.trace.Step;
import dev.reseed.migrate.trace.Watcher;
import dev.reseed.schema.CatalogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sees what was there before the first migration, and which of them change rows. */
final class SquashWatcher implements Watcher {
    private final Linter linter;
    private final Findings findings = new Findings();
    private final List<Finding> server = new ArrayList<>();
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
        if (!step.madeDatabases().isEmpty()) {
            server.add(Finding.of(Rule.CLUSTER_OBJECT, step.file(), step.line(), "makes a database"));
        } else if (setsServer(Wording.of(step.sql()).words())) {
            server.add(
                    Finding.of(Rule.CLUSTER_OBJECT, step.file(), step.line(), "changes the whole server's settings"));
        }
        linter.ran(step, catalog);
    }

    private static boolean setsServer(List<String> words) {
        return words.size() > 1 && words.subList(0, 2).equals(List.of("alter", "system"));
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

    /** What a baseline has nothing of: what changes rows that are there, and what belongs to the server. */
    List<Finding> uncarried() {
        return Stream.concat(
                        findings.all().stream().filter(finding -> finding.rule() == Rule.DATA_MIGRATION),
                        server.stream())
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
