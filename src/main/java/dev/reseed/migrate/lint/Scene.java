package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.trace.Catalog;
import dev.reseed.migrate.trace.Change;
import dev.reseed.migrate.trace.Changes;
import dev.reseed.migrate.trace.Column;
import dev.reseed.migrate.trace.Constraint;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known while a chain runs: the catalog, and which of it the running migration made itself. What a migration made itself nobody
 * uses yet, so that it may be locked, rewritten and dropped.
 */
final class Scene {
    /** Where something was made. */
    record Origin(MigrationFile file, long line) {}

    private record ColumnKey(long table, int number) {}

    private final String historyTable;
    private final Map<Long, Origin> origins = new HashMap<>();
    private final Map<ColumnKey, Origin> columnOrigins = new HashMap<>();
    private final Map<Long, String> shown = new HashMap<>();
    private List<Constraint> gone = List.of();
    private final Catalog catalog;
    private MigrationFile file;

    Scene(String historyTable, MigrationFile file, Catalog catalog) {
        this.historyTable = historyTable;
        this.file = file;
        this.catalog = catalog;
    }

    void begin(MigrationFile next) {
        file = next;
    }

    /** Takes in what a statement made, before rules are asked about it. */
    void see(Step step) {
        Origin here = new Origin(step.file(), step.line());
        Changes changes = step.changes();
        gone = Changes.gone(changes.constraints()).toList();
        changes.relationsMade().forEach(each -> origins.put(each.oid(), here));
        Changes.made(changes.constraints()).forEach(each -> origins.put(each.oid(), here));
        Changes.made(changes.types()).forEach(each -> origins.put(each.oid(), here));
        Changes.made(changes.routines()).forEach(each -> origins.put(each.oid(), here));
        Changes.made(changes.triggers()).forEach(each -> origins.put(each.oid(), here));
        Changes.made(changes.columns()).forEach(each -> columnOrigins.put(key(each), here));
        for (Change<Relation> change : changes.relations()) {
            switch (change) {
                case Change.Made<Relation> made ->
                    shown.put(made.now().oid(), made.now().shown());
                case Change.Altered<Relation> altered ->
                    shown.put(altered.now().oid(), altered.before().shown());
                case Change.Gone<Relation> gone ->
                    shown.put(gone.before().oid(), gone.before().shown());
            }
        }
    }

    private static ColumnKey key(Column column) {
        return new ColumnKey(column.table(), column.number());
    }

    /** Constraints that the last statement dropped. */
    Stream<Constraint> goneConstraints() {
        return gone.stream();
    }

    Catalog catalog() {
        return catalog;
    }

    MigrationFile file() {
        return file;
    }

    /** Whether something was there before the running migration. */
    boolean isOlder(long oid) {
        Origin origin = origins.get(oid);
        return origin == null || !origin.file().equals(file);
    }

    boolean isOlder(Column column) {
        Origin origin = columnOrigins.get(key(column));
        return isOlder(column.table()) && (origin == null || !origin.file().equals(file));
    }

    /** A table that was there before the running migration and is no tool's own. */
    Optional<Relation> olderTable(long oid) {
        return catalog.relation(oid).filter(this::isOlderTable);
    }

    boolean isOlderTable(Relation relation) {
        return relation.isTable() && !relation.temporary() && isOlder(relation.oid()) && !isHistory(relation);
    }

    boolean isHistory(Relation relation) {
        return relation.name().equals(historyTable);
    }

    /** Where something was made; empty for what was there before the chain. */
    Optional<Origin> origin(long oid) {
        return Optional.ofNullable(origins.get(oid));
    }

    Optional<Origin> origin(Column column) {
        return Optional.ofNullable(columnOrigins.get(key(column)));
    }

    /** A relation's name as the statement found it, which may have dropped or renamed it. */
    String shown(long oid) {
        return catalog.relation(oid).map(Relation::shown).orElseGet(() -> shown.getOrDefault(oid, "a relation"));
    }
}
