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
import dev.reseed.schema.CatalogReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * @param unsure what was not shown, in sentences without a point
     * @param fingerprint of the schema that was looked at
     */
    record Result(
            Adoption history,
            Optional<MigrationVersion> version,
            List<String> differences,
            List<String> changed,
            Optional<HistoryChange> change,
            List<String> unsure,
            String fingerprint) {}

    /**
     * Looks, and compares.
     *
     * @param at the version that a database without a history stands at; empty where that is to be found out
     */
    Result run(Optional<String> at) {
        new Naming(job).requireNone();
        try (Bench bench = new Bench(job)) {
            AdoptionTrial.Seen seen = look(bench);
            AdoptionTrial trial = new AdoptionTrial(job, bench, drift, seen);
            FlywayChain former = migrations.of(former());
            Adoption history = AdoptionRules.judge(seen.rows(), chain, former.chain(), migrations::passesOverMissing);
            return switch (history) {
                case Adoption.Blank blank -> blank(trial, blank, at);
                case Adoption.Possible possible -> possible(trial, possible, former);
                case Adoption.Settled settled -> {
                    trial.requireContent(() -> live(bench));
                    yield unmoved(seen, settled);
                }
                case Adoption.Unasked unasked -> unmoved(seen, unasked);
                case Adoption.Refused refused -> unmoved(seen, refused);
            };
        }
    }

    private static Result unmoved(AdoptionTrial.Seen seen, Adoption history) {
        return new Result(
                history,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                seen.catalog().fingerprint());
    }

    private Session live(Bench bench) {
        return bench.connector().open(job.target().database(), Observer.READ_ONLY);
    }

    private AdoptionTrial.Seen look(Bench bench) {
        if (bench.opened().passed().facts().database(job.target().database()).isEmpty()) {
            throw ReseedException.failed(
                    "there is no database \"" + job.target().database() + "\" yet",
                    "only one that exists can be moved to a baseline",
                    "make it from the baseline: reseed reset");
        }
        try (Session session = live(bench)) {
            HistoryTable table = migrations.table(session);
            boolean tabled = table.isThere(session);
            List<HistoryRow> rows = table.rows(session);
            return new AdoptionTrial.Seen(drift.relevant(CatalogReader.read(session)), table, tabled, rows);
        }
    }

    /** The files that the newest baseline has replaced, as its squash has put them away. */
    private List<MigrationFile> former() {
        Optional<Script> baseline = AdoptionRules.newest(chain)
                .flatMap(version -> chain.scripts().stream()
                        .filter(script -> isBaseline(script, version))
                        .findFirst());
        Optional<ProjectPath> archive =
                job.target().project().migrations().squash().archive();
        return baseline.map(script -> SquashFiles.archived(
                        job.target().project().root(), migrations.locations(), script.file(), archive))
                .orElseGet(List::of);
    }

    private Result blank(AdoptionTrial trial, Adoption history, Optional<String> at) {
        List<MigrationVersion> candidates = AdoptionRules.candidates(chain, at);
        List<Result> results = new ArrayList<>();
        boolean further = chain.scripts().stream().anyMatch(AdoptionProof::isRepeated);
        for (MigrationVersion version : candidates) {
            Optional<Result> whole = whole(trial, history, version, further);
            whole.ifPresent(results::add);
            if (further
                    && whole.filter(result -> result.differences().isEmpty()).isEmpty()) {
                results.add(at(trial, history, version, false));
            }
        }
        List<String> equal = results.stream()
                .filter(result -> result.differences().isEmpty())
                .flatMap(result -> result.version().stream())
                .map(MigrationVersion::getVersion)
                .distinct()
                .toList();
        if (equal.size() > 1) {
            throw ReseedException.usage(
                    "the database may stand at version " + String.join(", or at version ", equal),
                    "the migrations between them change no schema, and it has no history that would tell",
                    "say where it stands: --at " + equal.getLast()
                            + ", for example; reseed migrate applies what is behind that");
        }
        return results.stream()
                .reduce((one, other) ->
                        other.differences().size() < one.differences().size() ? other : one)
                .orElseThrow();
    }

    /** @param further whether there is another try where what is repeatable does not run on what is there at that version */
    private Optional<Result> whole(AdoptionTrial trial, Adoption history, MigrationVersion version, boolean further) {
        try {
            return Optional.of(at(trial, history, version, true));
        } catch (ReseedException e) {
            job.cancellation().check();
            if (!further) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean isRepeated(Script script) {
        return script.kind() == Script.Kind.REPEATABLE || script.kind() == Script.Kind.CALLBACK;
    }

    /** @param whole whether repeatable migrations and callbacks have been run too */
    private Result at(AdoptionTrial trial, Adoption history, MigrationVersion version, boolean whole) {
        SquashWatcher watcher = new SquashWatcher(migrations.historyTable());
        List<MigrationFile> files = files(script -> script.versioned().isEmpty()
                ? whole || !isRepeated(script)
                : script.versioned().orElseThrow().compareTo(version) <= 0);
        AdoptionTrial.Seen seen = trial.seen();
        return trial.run(
                history,
                run -> run.watched("migrate", migrations, files, watcher),
                () -> watcher.uncarried().stream()
                        .map(each -> each.place() + " " + each.what()
                                + ": a schema does not tell whether the database has that")
                        .toList(),
                made -> new HistoryChange(
                        seen.table(),
                        seen.tabled() ? List.of() : made.table(),
                        seen.rows(),
                        List.of(),
                        List.of(),
                        behind(seen.rows(), made.rows())));
    }

    /** What migrations wrote into a history, with ranks behind those of rows that are there and of which none is applied. */
    private static List<HistoryRow> behind(List<HistoryRow> present, List<HistoryRow> made) {
        int last = present.stream().mapToInt(HistoryRow::rank).max().orElse(0);
        int first = made.stream()
                .filter(row -> !row.isOfSchemas())
                .mapToInt(HistoryRow::rank)
                .min()
                .orElse(1);
        return made.stream()
                .filter(row -> !row.isOfSchemas())
                .map(row -> row.at(row.rank() - first + last + 1))
                .toList();
    }

    private Result possible(AdoptionTrial trial, Adoption.Possible possible, FlywayChain former) {
        MigrationVersion version = AdoptionRules.newest(chain).orElseThrow();
        List<MigrationFile> files = files(
                script -> !script.isMigration() || possible.beyond().contains(script) || isBaseline(script, version));
        AdoptionTrial.Seen seen = trial.seen();
        return trial.run(
                possible,
                run -> run.apply("migrate", migrations, files),
                () -> unsure(former, trial.bench()),
                made -> new HistoryChange(
                        seen.table(),
                        List.of(),
                        seen.rows(),
                        gone(seen.rows(), version),
                        possible.required(),
                        List.of(baseline(
                                made.rows(), possible.replaced().getFirst().rank()))));
    }

    /** What an archive tells that the schema does not, and where there is none, that. */
    private List<String> unsure(FlywayChain former, Bench bench) {
        if (former.files().isEmpty()) {
            return List.of(
                    "no archive has the migrations that the baseline replaces: that all of them were applied, the schema and"
                            + " the newest version alone tell");
        }
        return former.history(() -> live(bench)).changed().stream()
                .map(each ->
                        each + " was applied from another file than the archive's: the schema is equal all the same")
                .toList();
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
        return made.stream()
                .filter(HistoryRow::isBaseline)
                .findFirst()
                .orElseThrow()
                .at(rank);
    }
}
