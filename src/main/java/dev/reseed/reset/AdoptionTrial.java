package dev.reseed.reset;

import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.HistoryRow;
import dev.reseed.migrate.HistoryTable;
import dev.reseed.migrate.squash.Adoption;
import dev.reseed.migrate.squash.AdoptionRules;
import dev.reseed.migrate.squash.HistoryChange;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.CatalogReader;
import dev.reseed.schema.Comparer;
import dev.reseed.schema.Comparison;
import dev.reseed.sql.Identifiers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares what was seen in a database with what some migrations make in another.
 *
 * @param drift tells what of a schema counts
 */
record AdoptionTrial(Job job, Bench bench, Drift drift, Seen seen) {
    /**
     * What was seen in the database.
     *
     * @param tabled whether there is a table of the history, which may have no rows
     */
    record Seen(Catalog catalog, HistoryTable table, boolean tabled, List<HistoryRow> rows) {}

    /**
     * What migrations made.
     *
     * @param whole with the table of the history
     * @param without that table
     * @param relevant for a comparison
     */
    record Made(Catalog whole, Catalog without, Catalog relevant, List<HistoryRow> rows) {
        /** What makes the history's table. */
        List<String> table() {
            return whole.statementsSince(without);
        }
    }

    /**
     * Runs migrations in a database, and compares.
     *
     * @param history what the history says
     * @param making runs them
     * @param unsure what is not shown by that; asked where nothing differs
     * @param changing what would be done to the history
     */
    AdoptionProof.Result run(
            Adoption history,
            Consumer<SquashRun> making,
            Supplier<List<String>> unsure,
            Function<Made, HistoryChange> changing) {
        try (SquashRun run = new SquashRun(job, bench)) {
            making.accept(run);
            Made made = made(run);
            Comparison comparison = drift.relevant(new Comparer(bench::compared, job.cancellation(), job.warnings())
                    .compare(made.relevant(), seen.catalog()));
            List<String> differences = SquashComparison.told(comparison);
            List<String> changed = changed(seen.rows(), made.rows());
            Optional<HistoryChange> change =
                    Optional.of(changing.apply(made)).filter(each -> differences.isEmpty() && changed.isEmpty());
            change.ifPresent(each -> requireContent(run, each));
            return new AdoptionProof.Result(
                    history,
                    AdoptionRules.newest(made.rows()),
                    differences,
                    changed,
                    change,
                    change.isPresent() ? unsure.get() : List.of(),
                    seen.catalog().fingerprint());
        }
    }

    private Made made(SquashRun run) {
        try (Session session = run.scratch().open()) {
            Catalog catalog = CatalogReader.read(session);
            HistoryTable table = job.target().chain().table(session);
            Catalog without = catalog.withoutTables(
                    each -> table.name().equals(Identifiers.qualified(each.schema(), each.name())));
            return new Made(catalog, without, drift.relevant(catalog), table.rows(session));
        }
    }

    /** Versions that were applied from other files than those at hand. */
    private static List<String> changed(List<HistoryRow> rows, List<HistoryRow> made) {
        return HistoryTable.applied(rows).stream()
                .filter(row -> row.version().isPresent()
                        && made.stream()
                                .filter(other ->
                                        !other.isBaseline() && other.version().equals(row.version()))
                                .anyMatch(other -> !other.checksum().equals(row.checksum())))
                .map(HistoryRow::script)
                .toList();
    }

    /** Has Flyway itself look at the history that would come of it, in the scratch database. */
    private void requireContent(SquashRun run, HistoryChange change) {
        try (Session session = run.scratch().open()) {
            session.transaction(() -> {
                session.execute("DELETE FROM " + change.table().name());
                session.execute(change.table().insert(change.result()));
            });
        }
        requireContent(() -> run.scratch().open(Observer.READ_ONLY));
    }

    /** Has Flyway look at a history. */
    void requireContent(Supplier<Session> sessions) {
        FlywayChain migrations = job.target().chain();
        new HistoryCheck(new HistoryHolder.Live(job.target().database()), migrations)
                .requireMigratable(migrations.history(sessions));
    }
}
