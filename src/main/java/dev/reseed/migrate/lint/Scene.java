package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.trace.Catalog;
import dev.reseed.migrate.trace.Change;
import dev.reseed.migrate.trace.Changes;
import dev.reseed.migrate.trace.Column;
import dev.reseed.migrate.trace.Constraint;
import dev.reseed.migrate.trace.LockMode;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known while a chain runs: the catalog, and which of it the running migration made itself. What a migration made itself nobody
 * uses yet, so that it may be locked, rewritten and dropped.
 */
final class Scene {
    /** Where something was made. */
    record Origin(MigrationFile file, long line) {}

    private record ColumnKey(long table, int number) {}

    private final Map<Long, Origin> origins = new HashMap<>();
    private final Map<ColumnKey, Origin> columnOrigins = new HashMap<>();

    /** Where something got what is told of it at the end, where that is not where it was made. */
    private final Map<Long, Origin> turned = new HashMap<>();

    private final Map<ColumnKey, Origin> columnsTurned = new HashMap<>();
    private final Map<Long, String> shown = new HashMap<>();
    private final Set<Long> written = new HashSet<>();
    private final Set<Long> history;
    private final Catalog catalog;
    private List<Constraint> gone = List.of();
    private Wording wording = Wording.of("");
    private MigrationFile file;

    /** @param historyTable the name of the table that the tool keeps its history in, and has made by now */
    Scene(String historyTable, MigrationFile file, Catalog catalog) {
        this.history = catalog.relations(historyTable).map(Relation::oid).collect(Collectors.toSet());
        this.file = file;
        this.catalog = catalog;
    }

    void begin(MigrationFile next) {
        file = next;
        written.clear();
    }

    /** Takes in what a statement made, before rules are asked about it. */
    void see(Step step) {
        Origin here = new Origin(step.file(), step.line());
        Changes changes = step.changes();
        wording = Wording.of(step.sql());
        gone = Changes.gone(changes.constraints()).toList();
        step.locks().stream()
                .filter(lock -> lock.mode() == LockMode.ROW_EXCLUSIVE)
                .forEach(lock -> written.add(lock.relation()));
        changes.relationsMade()
                .forEach(each -> origins.put(
                        each.oid(),
                        Rewritten.relation(each, changes)
                                .flatMap(before -> origin(before.oid()))
                                .orElse(here)));
        Changes.made(changes.constraints())
                .forEach(each -> origins.put(
                        each.oid(),
                        Rewritten.constraint(each, changes)
                                .flatMap(before -> origin(before.oid()))
                                .orElse(here)));
        Changes.made(changes.types()).forEach(each -> origins.put(each.oid(), here));
        Changes.made(changes.routines()).forEach(each -> origins.put(each.oid(), here));
        Changes.made(changes.triggers()).forEach(each -> origins.put(each.oid(), here));
        Changes.made(changes.columns()).forEach(each -> columnOrigins.put(key(each), here));
        Changes.altered(changes.routines())
                .filter(each -> !each.before().equals(each.now()))
                .forEach(each -> turned.put(each.now().oid(), here));
        Changes.altered(changes.triggers())
                .filter(each -> !each.before().equals(each.now()))
                .forEach(each -> turned.put(each.now().oid(), here));
        Changes.altered(changes.columns())
                .filter(each -> each.before().typeOid() != each.now().typeOid())
                .forEach(each -> columnsTurned.put(key(each.now()), here));
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

    /** The words of the last statement. */
    Wording wording() {
        return wording;
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

    /** Whether the running migration has written rows of a table, or tried to. */
    boolean isWritten(long table) {
        return written.contains(table);
    }

    /** A table that was there before the running migration and is no tool's own. */
    Optional<Relation> olderTable(long oid) {
        return catalog.relation(oid).filter(this::isOlderTable);
    }

    boolean isOlderTable(Relation relation) {
        return relation.isTable() && !relation.temporary() && isOlder(relation.oid()) && !isHistory(relation);
    }

    boolean isHistory(Relation relation) {
        return isHistory(relation.oid());
    }

    boolean isHistory(long oid) {
        return history.contains(oid);
    }

    /** The tables of histories that are there. */
    Stream<Relation> histories() {
        return history.stream().flatMap(oid -> catalog.relation(oid).stream());
    }

    /** Where something was made; empty for what was there before the chain. */
    Optional<Origin> origin(long oid) {
        return Optional.ofNullable(origins.get(oid));
    }

    Optional<Origin> origin(Column column) {
        return Optional.ofNullable(columnOrigins.get(key(column)));
    }

    /** Where something was last changed, or made; empty for what was there before the chain and was left alone. */
    Optional<Origin> turned(long oid) {
        return Optional.ofNullable(turned.get(oid)).or(() -> origin(oid));
    }

    /** Where a column got its type. */
    Optional<Origin> turned(Column column) {
        return Optional.ofNullable(columnsTurned.get(key(column))).or(() -> origin(column));
    }

    /** A relation's name as the statement found it, which may have dropped or renamed it. */
    String shown(long oid) {
        return catalog.relation(oid).map(Relation::shown).orElseGet(() -> shown.getOrDefault(oid, "a relation"));
    }
}
