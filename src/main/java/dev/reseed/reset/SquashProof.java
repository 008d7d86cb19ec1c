package dev.reseed.reset;

import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FailedRun;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.squash.BaselineScript;
import dev.reseed.migrate.squash.RowDigest;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.SquashScope;
import dev.reseed.schema.Comparison;
import dev.reseed.schema.Difference;
import dev.reseed.stage.TrialRoles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a baseline for a chain and proves that both make the same. The project's files are not touched here. */
final class SquashProof {
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final Job job;
    private final FlywayChain chain;
    private final Chain files;
    private final SquashScope scope;
    private final BaselineScript script;
    private final Predicate<RowTable> carried;
    private final SquashWatcher watcher;

    /** @param carried tells which tables' rows belong to the baseline */
    SquashProof(Job job, Chain files, SquashScope scope, Predicate<RowTable> carried) {
        this.job = job;
        this.chain = job.target().chain();
        this.files = files;
        this.scope = scope;
        this.script = chain.baseline(scope);
        this.carried = carried;
        this.watcher = new SquashWatcher(chain.historyTable());
    }

    /**
     * What was written, and how it compares.
     *
     * @param differences what the baseline does not make as the chain does; none where it is proven
     * @param pinned columns by their tables, whose values are others each time, and which the baseline has from one run
     * @param stale materialized views that show something else after the chain, which has not filled them since
     * @param leaked settings that the chain leaves its session with, and the baseline does not
     */
    record Result(
            List<String> differences,
            SquashRun.State chain,
            Map<String, List<String>> pinned,
            List<String> stale,
            List<Finding> dataMigrations,
            Set<String> leaked,
            BaselineScript.Placeholders placeholders) {}

    /**
     * What there is after the scripts that are replaced, and after all.
     *
     * @param end empty where nothing follows
     */
    private record Ends(SquashRun.State here, Optional<SquashRun.State> end) {}

    /**
     * Writes and proves.
     *
     * @param baseline the file that it is written to, with the name that it will have
     * @param written told of it before it is run
     */
    Result run(Path baseline, Consumer<Path> written) {
        new Naming(job).requireNone();
        try (Bench bench = new Bench(job)) {
            TrialRoles roles = bench.opened().roles().get();
            requireRolesKept(roles);
            Ends once = on(bench, roles, run -> {
                watched(run);
                return ends(run, Optional.empty());
            });
            AtomicReference<BaselineScript.Placeholders> placeholders = new AtomicReference<>();
            Ends twice = on(bench, roles, run -> {
                run.apply("run them again", chain, made());
                return ends(run, Optional.of(state -> {
                    requireSame(once.here(), state);
                    placeholders.set(write(run, state, baseline));
                }));
            });
            written.accept(baseline);
            List<String> stale = new ArrayList<>();
            List<String> differences = proven(bench, roles, baseline, once, twice, stale);
            return new Result(
                    differences,
                    twice.here(),
                    pinned(once.here(), twice.here()),
                    stale,
                    watcher.dataMigrations(),
                    watcher.leaked(),
                    Objects.requireNonNull(placeholders.get()));
        }
    }

    private <T> T on(Bench bench, TrialRoles roles, Function<SquashRun, T> work) {
        try (SquashRun run = new SquashRun(job, bench)) {
            return work.apply(run);
        } finally {
            if (!watcher.roles().isEmpty()) {
                bench.dropRoles(roles, watcher.roles());
            }
            bench.dropDatabases(watcher.databases());
        }
    }

    private Ends ends(SquashRun run, Optional<Consumer<SquashRun.State>> between) {
        SquashRun.State here = state(run);
        between.ifPresent(each -> each.accept(here));
        if (!isFollowed()) {
            return new Ends(here, Optional.empty());
        }
        run.apply("run what follows", chain, chain.files());
        return new Ends(here, Optional.of(state(run)));
    }

    private SquashRun.State state(SquashRun run) {
        return run.state(chain, carried, watcher.roles());
    }

    private List<String> proven(
            Bench bench, TrialRoles roles, Path baseline, Ends once, Ends twice, List<String> stale) {
        SquashComparison comparison = new SquashComparison(job, bench, carried);
        Ends whole = watcher.leaked().isEmpty() || twice.end().isEmpty()
                ? twice
                : on(bench, roles, run -> {
                    run.apply("run all in one go", chain, chain.files());
                    return new Ends(twice.here(), Optional.of(state(run)));
                });
        return on(bench, roles, run -> {
            based(run, baseline, "run baseline", false);
            SquashRun.State own = state(run);
            List<String> differences = new ArrayList<>(comparison.between(twice.here(), own, Map.of()));
            stale.addAll(SquashComparison.stale(twice.here(), own));
            if (differences.isEmpty() && isFollowed()) {
                based(run, baseline, "the same on baseline", true);
                SquashRun.State end = state(run);
                Map<String, List<String>> changing =
                        pinned(once.end().orElseThrow(), twice.end().orElseThrow());
                comparison
                        .between(whole.end().orElseThrow(), end, changing)
                        .forEach(each -> differences.add("after the migrations that follow: " + each));
            }
            return differences;
        });
    }

    private void based(SquashRun run, Path baseline, String what, boolean all) {
        try {
            run.apply(what, chain, withBaseline(baseline, all));
        } catch (ReseedException e) {
            job.cancellation().check();
            throw new ReseedException(
                    e.kind(),
                    all
                            ? "what follows does not run on the baseline, and did on the migrations"
                            : "the baseline that was written does not run",
                    (e.what() + (e.why().isEmpty() ? "" : ": " + e.why())).replace(baseline.toString(), scope.file()),
                    "no file was changed; squash up to a version before what it fails on: --upto V"
                            + (all
                                    ? "; or carry the rows of more tables: migrations: { squash: { rows: [ … ] } }"
                                    : ""),
                    e);
        }
    }

    private void requireRolesKept(TrialRoles roles) {
        List<Finding> taken = chain.roles(scope.run().stream().map(Script::file).toList(), roles.before());
        if (!taken.isEmpty()) {
            throw ReseedException.failed(
                    "the migrations cannot be run for a squash",
                    taken.stream()
                            .map(each -> each.place() + ": " + each.what())
                            .collect(Collectors.joining("\n")),
                    "squash on a server of its own, the embedded one for example: --env NAME");
        }
    }

    /** The files of a run of the chain up to the baseline, without what comes behind migrations. */
    private List<MigrationFile> made() {
        return files.scripts().stream()
                .filter(each ->
                        scope.run().contains(each) || each.kind() == Script.Kind.CONFIGURATION || isBefore(each))
                .map(Script::file)
                .toList();
    }

    /** Whether it is a callback that prepares what migrations need. */
    private static boolean isBefore(Script script) {
        String name = String.valueOf(script.file().path().getFileName());
        return script.kind() == Script.Kind.CALLBACK && (name.startsWith("before") || name.startsWith("createSchema"));
    }

    private List<MigrationFile> withBaseline(Path baseline, boolean all) {
        Stream<MigrationFile> kept = files.scripts().stream()
                .filter(each -> !scope.gone().contains(each) && (all || isBefore(each)))
                .map(Script::file);
        return Stream.concat(Stream.of(new MigrationFile(baseline, scope.file())), kept)
                .toList();
    }

    /** Whether anything is run behind what the baseline replaces. */
    private boolean isFollowed() {
        return files.scripts().stream()
                .anyMatch(each -> !scope.gone().contains(each)
                        && !isBefore(each)
                        && (each.isMigration() || each.kind() == Script.Kind.CALLBACK));
    }

    private void watched(SquashRun run) {
        try (Progress.Step step = job.progress().start("run migrations")) {
            Optional<FailedRun> failed = chain.of(made())
                    .watched(run.scratch()::open, watcher.in(run.scratch()::open), TIMEOUT, step, job.cancellation());
            step.done(
                    (failed.isPresent() ? "failed in " : "in ") + run.scratch().name());
            failed.ifPresent(SquashProof::fail);
        }
    }

    private static void fail(FailedRun failed) {
        throw ReseedException.failed(
                "the migrations cannot be run: "
                        + failed.file()
                                .map(file -> file.shown() + (failed.line() == 0 ? "" : ":" + failed.line()))
                                .orElse("Flyway stopped"),
                failed.message(),
                "correct them; reseed check says more");
    }

    private BaselineScript.Placeholders write(SquashRun run, SquashRun.State state, Path baseline) {
        if (!state.unwritten().isEmpty()) {
            throw ReseedException.failed(
                    "a baseline cannot hold all that the migrations make",
                    String.join("\n", state.unwritten()),
                    "make it in a repeatable migration or a callback; or squash up to a version before it: --upto V");
        }
        Map<String, String> builtIn = Map.of(
                chain.builtIn("user"), state.role(),
                chain.builtIn("defaultSchema"), state.schema(),
                chain.builtIn("table"), chain.historyTable(),
                chain.builtIn("database"), run.scratch().name().value());
        List<String> further = Stream.concat(state.sequences().stream(), state.refreshing().stream())
                .toList();
        List<RowTable> tables = state.tables().keySet().stream().filter(carried).toList();
        try (Session session = run.reading()) {
            return script.write(
                    new BaselineScript.Made(
                            watcher.before(),
                            state.catalog(),
                            state.role(),
                            state.settings().statements(BaselineScript.database(), state.role()),
                            state.roles(),
                            builtIn),
                    new BaselineScript.Rows(session, tables, further),
                    baseline,
                    job.cancellation());
        }
    }

    private void requireSame(SquashRun.State once, SquashRun.State twice) {
        if (!once.catalog().fingerprint().equals(twice.catalog().fingerprint())) {
            throw ReseedException.failed(
                    "the migrations make another schema each time",
                    String.join("\n", told(Comparison.of(once.catalog(), twice.catalog()))),
                    "what they make must not depend on the time, on chance or on where they run");
        }
        List<String> others = Stream.concat(once.tables().keySet().stream(), twice.tables().keySet().stream())
                .filter(carried)
                .filter(table ->
                        !once.tables().containsKey(table) || !twice.tables().containsKey(table))
                .map(RowTable::name)
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            throw ReseedException.failed(
                    "the migrations leave another number of rows each time: " + String.join(", ", others),
                    "what they write depends on the time, on chance or on where they run",
                    "leave the tables out: migrations: { squash: { rows: [ … ] } } names those that are carried");
        }
    }

    /** Columns by their tables whose values are others in another run; all of a table where only their combinations are. */
    private static Map<String, List<String>> pinned(SquashRun.State once, SquashRun.State twice) {
        Map<String, List<String>> pinned = new TreeMap<>();
        pinned(once.tables(), twice.tables(), pinned);
        pinned(once.views(), twice.views(), pinned);
        return pinned;
    }

    private static void pinned(
            Map<RowTable, RowDigest> once, Map<RowTable, RowDigest> twice, Map<String, List<String>> pinned) {
        twice.forEach((table, digest) -> {
            RowDigest former = once.get(table);
            if (former != null && !former.equals(digest)) {
                List<String> columns = digest.differing(former);
                pinned.put(table.name(), columns.isEmpty() ? table.columnNames() : columns);
            }
        });
    }

    /** Differences in words, the former schema the chain's. */
    static List<String> told(Comparison comparison) {
        List<String> told = new ArrayList<>();
        comparison.differences().forEach(each -> told.add(words(each)));
        comparison.reordered().forEach(table -> told.add("the order of the columns of " + table));
        return told;
    }

    private static String words(Difference difference) {
        String named = difference.kind().words().toLowerCase(Locale.ROOT) + " " + difference.name();
        return switch (difference) {
            case Difference.Added added -> named + " is not the chain's";
            case Difference.Removed removed -> named + " is missing";
            case Difference.Renamed renamed -> named + " is called " + renamed.former() + " by the chain";
            case Difference.Changed changed ->
                named
                        + changed.lines().stream()
                                .map(line -> "\n  " + (line.added() ? "+ " : "- ")
                                        + line.text().strip())
                                .collect(Collectors.joining());
        };
    }
}
