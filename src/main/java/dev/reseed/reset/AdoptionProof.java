package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.HistoryRow;
import dev.reseed.migrate.HistoryTable;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.squash.Adoption;
import dev.reseed.migrate.squash.AdoptionRules;
import dev.reseed.migrate.squash.HistoryChange;
import dev.reseed.project.ProjectPath;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.CatalogReader;
import dev.reseed.schema.Comparer;
import dev.reseed.schema.Comparison;
import dev.reseed.sql.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.flywaydb.core.api.MigrationVersion;

/** Shows whether a database equals what its project's migrations make up to a version, in a scratch database beside it. It is only read. */
final class AdoptionProof {
    private final Job job;
    private final FlywayChain migrations;
    private final Chain chain;
    private final Drift drift;

    AdoptionProof(Job job) {
        this.job = job;
        this.migrations = job.target().chain();
        this.chain = migrations.chain();
        this.drift = new Drift(job.target());
    }

    /**
     * What was seen, and what follows.
     *
     * @param history what the history says
     * @param version that the database stands at; empty where that is not shown
     * @param differences between its schema and what the migrations make
     * @param changed scripts that were applied from other files
     * @param change that moves it; empty where it is not to be moved
     * @param fingerprint of the schema that was looked at
     */
    record Result(
            Adoption history,
            Optional<MigrationVersion> version,
            List<String> differences,
            List<String> changed,
            Optional<HistoryChange> change,
            String fingerprint) {}

    /** What was seen in the database. */
    private record Seen(Catalog catalog, HistoryTable table, boolean tabled, List<HistoryRow> rows) {}

    /**
     * Looks, and compares.
     *
     * @param at the version that a database without a history stands at; empty where that is to be found out
     */
    Result run(Optional<String> at) {
        new Naming(job).requireNone();
        try (Bench bench = new Bench(job)) {
            Seen seen = look(bench);
            Adoption history = AdoptionRules.judge(seen.rows(), chain, former(), migrations::passesOverMissing);
            return switch (history) {
                case Adoption.Blank blank -> blank(bench, seen, blank, at);
                case Adoption.Possible possible -> possible(bench, seen, possible);
                case Adoption.Settled settled -> unmoved(seen, settled);
                case Adoption.Unasked unasked -> unmoved(seen, unasked);
                case Adoption.Refused refused -> unmoved(seen, refused);
            };
        }
    }

    private static Result unmoved(Seen seen, Adoption history) {
        return new Result(
                history,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                seen.catalog().fingerprint());
    }

    private Seen look(Bench bench) {
        if (bench.opened().passed().facts().database(job.target().database()).isEmpty()) {
            throw ReseedException.failed(
                    "there is no database \"" + job.target().database() + "\" yet",
                    "only one that exists can be moved to a baseline",
                    "make it from the baseline: reseed reset");
        }
        try (Session session = bench.connector().open(job.target().database(), Observer.READ_ONLY)) {
            HistoryTable table = migrations.table(session);
            boolean tabled = table.isThere(session);
            List<HistoryRow> rows = table.rows(session);
            return new Seen(drift.relevant(CatalogReader.read(session)), table, tabled, rows);
        }
    }

    /** The files that the newest baseline has replaced, as its squash has put them away. */
    private Chain former() {
        Optional<Script> baseline = AdoptionRules.newest(chain)
                .flatMap(version -> chain.scripts().stream()
                        .filter(script -> isBaseline(script, version))
                        .findFirst());
        Optional<ProjectPath> archive =
                job.target().project().migrations().squash().archive();
        return baseline.map(script -> migrations.of(SquashFiles.archived(
                        job.target().project().root(), migrations.locations(), script.file(), archive)))
                .map(FlywayChain::chain)
                .orElseGet(() -> new Chain(List.of(), List.of()));
    }

    private Result blank(Bench bench, Seen seen, Adoption history, Optional<String> at) {
        List<MigrationVersion> candidates = candidates(at);
        List<Result> results = new ArrayList<>();
        for (MigrationVersion version : candidates) {
            Result result = at(bench, seen, history, version);
            if (result.differences().isEmpty()) {
                return result;
            }
            results.add(result);
        }
        return results.stream()
                .reduce((one, other) ->
                        other.differences().size() < one.differences().size() ? other : one)
                .orElseThrow();
    }

    /** The newest version, and the newest baseline's. */
    private List<MigrationVersion> candidates(Optional<String> at) {
        List<MigrationVersion> ordered = chain.inOrder().stream()
                .flatMap(script -> script.versioned().stream())
                .toList();
        if (ordered.isEmpty()) {
            throw ReseedException.usage(
                    "there is no version that a database could be at",
                    "the migrations have none that is versioned",
                    "reseed migrate applies repeatable ones");
        }
        if (at.isPresent()) {
            return List.of(ordered.stream()
                    .filter(version -> version.getVersion().equals(at.get()))
                    .findFirst()
                    .orElseThrow(() -> ReseedException.usage(
                            "there is no migration with the version " + at.get(),
                            "a new database gets those from " + ordered.getFirst() + " to " + ordered.getLast(),
                            "name one of them, such as --at " + ordered.getLast())));
        }
        Set<MigrationVersion> candidates = new LinkedHashSet<>(List.of(ordered.getLast()));
        AdoptionRules.newest(chain).ifPresent(candidates::add);
        return List.copyOf(candidates);
    }

    private Result at(Bench bench, Seen seen, Adoption history, MigrationVersion version) {
        List<MigrationFile> files = files(script ->
                script.versioned().isEmpty() || script.versioned().orElseThrow().compareTo(version) <= 0);
        return compared(
                bench,
                seen,
                history,
                files,
                made -> new HistoryChange(
                        seen.table(),
                        seen.tabled() ? List.of() : made.table(),
                        List.of(),
                        List.of(),
                        made.rows().stream().filter(row -> !row.isOfSchemas()).toList()));
    }

    private Result possible(Bench bench, Seen seen, Adoption.Possible possible) {
        MigrationVersion version = AdoptionRules.newest(chain).orElseThrow();
        List<MigrationFile> files = files(
                script -> !script.isMigration() || possible.beyond().contains(script) || isBaseline(script, version));
        return compared(
                bench,
                seen,
                possible,
                files,
                made -> new HistoryChange(
                        seen.table(),
                        List.of(),
                        seen.rows(),
                        gone(seen.rows(), version),
                        List.of(baseline(
                                made.rows(), possible.replaced().getFirst().rank()))));
    }

    private static boolean isBaseline(Script script, MigrationVersion version) {
        return script.kind() == Script.Kind.BASELINE && script.versioned().equals(Optional.of(version));
    }

    private List<MigrationFile> files(Predicate<Script> which) {
        return chain.scripts().stream().filter(which).map(Script::file).toList();
    }

    /** All rows up to a version, those too that others take back. */
    private static List<HistoryRow> gone(List<HistoryRow> rows, MigrationVersion version) {
        return rows.stream()
                .filter(row -> row.versioned()
                        .filter(each -> each.compareTo(version) <= 0)
                        .isPresent())
                .toList();
    }

    private static HistoryRow baseline(List<HistoryRow> made, int rank) {
        HistoryRow row =
                made.stream().filter(HistoryRow::isBaseline).findFirst().orElseThrow();
        return new HistoryRow(
                rank,
                row.version(),
                row.description(),
                row.type(),
                row.script(),
                row.checksum(),
                row.by(),
                row.success());
    }

    /**
     * What migrations made.
     *
     * @param whole with the table of the history
     * @param without that table
     * @param relevant for a comparison
     */
    private record Made(Catalog whole, Catalog without, Catalog relevant, List<HistoryRow> rows) {
        /** What makes the history's table. */
        List<String> table() {
            return whole.statementsSince(without);
        }
    }

    private Result compared(
            Bench bench,
            Seen seen,
            Adoption history,
            List<MigrationFile> files,
            Function<Made, HistoryChange> changing) {
        try (SquashRun run = new SquashRun(job, bench)) {
            run.apply("migrate", migrations, files);
            Made made = made(run);
            Comparison comparison = drift.relevant(new Comparer(bench::compared, job.cancellation(), job.warnings())
                    .compare(made.relevant(), seen.catalog()));
            List<String> differences = SquashProof.told(comparison);
            List<String> changed = changed(seen.rows(), made.rows());
            Optional<HistoryChange> change =
                    Optional.of(changing.apply(made)).filter(each -> differences.isEmpty() && changed.isEmpty());
            change.ifPresent(each -> requireContent(run, each));
            return new Result(
                    history,
                    AdoptionRules.newest(made.rows()),
                    differences,
                    changed,
                    change,
                    seen.catalog().fingerprint());
        }
    }

    private Made made(SquashRun run) {
        try (Session session = run.scratch().open()) {
            Catalog catalog = CatalogReader.read(session);
            HistoryTable table = migrations.table(session);
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
        new HistoryCheck(new HistoryHolder.Live(job.target().database()), migrations)
                .requireMigratable(migrations.history(() -> run.scratch().open(Observer.READ_ONLY)));
    }
}
