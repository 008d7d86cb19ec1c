package dev.reseed.reset;

import dev.reseed.migrate.FailedRun;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.trace.Catalog;
import dev.reseed.migrate.trace.Lock;
import dev.reseed.migrate.trace.LockMode;
import dev.reseed.migrate.trace.Relation;
import dev.reseed.migrate.trace.Step;
import dev.reseed.migrate.trace.Watcher;
import dev.reseed.sql.FirstWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Notes what each statement of a rehearsal did, and has the rules look at it too. */
final class RehearsalTrace implements Watcher {
    private final String historyTable;
    private final Watcher rules;
    private final Discretion discretion;
    private final List<Noted> begun = new ArrayList<>();
    private final Set<String> madeRoles = new TreeSet<>();
    private final Set<String> madeDatabases = new TreeSet<>();

    /** The tables that were there before the running migration, by their oids. */
    private Map<Long, String> older = Map.of();

    /** @param historyTable the name of the table that Flyway keeps its history in */
    RehearsalTrace(String historyTable, Watcher rules, Discretion discretion) {
        this.historyTable = historyTable;
        this.rules = rules;
        this.discretion = discretion;
    }

    /** A migration that is running, or has run. */
    private record Noted(MigrationFile file, List<RehearsalReport.Statement> statements) {}

    @Override
    public void begins(MigrationFile file, Catalog catalog, Map<String, String> leaked) {
        begun.add(new Noted(file, new ArrayList<>()));
        older = catalog.relations().stream()
                .filter(each -> each.isTable() && !each.temporary())
                .filter(each -> !each.name().equals(historyTable))
                .collect(Collectors.toMap(Relation::oid, Relation::shown));
        rules.begins(file, catalog, leaked);
    }

    @Override
    public void ran(Step step, Catalog catalog) {
        begun.getLast()
                .statements()
                .add(new RehearsalReport.Statement(
                        step.line(),
                        FirstWords.of(step.sql()),
                        Optional.of(step.duration()),
                        step.transactional(),
                        rows(step, catalog),
                        locks(step),
                        step.losses()));
        madeRoles.addAll(step.madeRoles());
        madeDatabases.addAll(step.madeDatabases());
        rules.ran(discretion.of(step), catalog);
    }

    @Override
    public void ended(Catalog catalog, Map<String, String> leaked) {
        rules.ended(catalog, leaked);
    }

    private List<RehearsalReport.Rows> rows(Step step, Catalog catalog) {
        List<RehearsalReport.Rows> rows = new ArrayList<>();
        step.rows().forEach(change -> {
            Optional<String> table = Optional.ofNullable(older.get(change.relation()))
                    .or(() -> catalog.relation(change.relation())
                            .filter(each -> !each.name().equals(historyTable))
                            .map(Relation::shown));
            table.ifPresent(name ->
                    rows.add(new RehearsalReport.Rows(name, change.inserted(), change.updated(), change.deleted())));
        });
        return rows;
    }

    private List<RehearsalReport.TableLock> locks(Step step) {
        Map<String, LockMode> strongest = new HashMap<>();
        for (Lock lock : step.locks()) {
            String table = older.get(lock.relation());
            if (table != null) {
                strongest.merge(table, lock.mode(), (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        return strongest.entrySet().stream()
                .map(each -> new RehearsalReport.TableLock(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(RehearsalReport.TableLock::mode)
                        .reversed()
                        .thenComparing(RehearsalReport.TableLock::table))
                .toList();
    }

    /** Roles of the server that the migrations made. */
    Set<String> madeRoles() {
        return Set.copyOf(madeRoles);
    }

    /** Databases of the server that the migrations made. */
    Set<String> madeDatabases() {
        return Set.copyOf(madeDatabases);
    }

    /** The migrations that were begun, the last of them with the statement that failed. */
    List<RehearsalReport.Run> runs(Optional<FailedRun> failed) {
        failed.filter(run -> !begun.isEmpty()
                        && run.file()
                                .map(MigrationFile::shown)
                                .equals(Optional.of(begun.getLast().file().shown())))
                .ifPresent(run -> begun.getLast()
                        .statements()
                        .add(new RehearsalReport.Statement(
                                run.line(),
                                FirstWords.of(run.sql()),
                                Optional.empty(),
                                true,
                                List.of(),
                                List.of(),
                                List.of())));
        return begun.stream()
                .map(each -> new RehearsalReport.Run(each.file(), each.statements()))
                .toList();
    }
}
