package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.squash.BaselineScript;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.RunFiles;
import dev.reseed.migrate.squash.SquashScope;
import dev.reseed.server.Connector;
import dev.reseed.stage.TrialRoles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a baseline for a chain and proves that both make the same. The project's files are not touched here. */
final class SquashProof {
    private final Job job;
    private final FlywayChain chain;
    private final RunFiles files;
    private final SquashScope scope;
    private final BaselineScript script;
    private final Predicate<RowTable> carried;
    private final SquashWatcher watcher;

    /** Roles that the chain would make, had they not been there before. */
    private Set<String> found = Set.of();

    /** @param carried tells which tables' rows belong to the baseline */
    SquashProof(Job job, Chain files, SquashScope scope, Predicate<RowTable> carried) {
        this.job = job;
        this.chain = job.target().chain();
        this.files = new RunFiles(files, scope);
        this.scope = scope;
        this.script = chain.baseline(scope);
        this.carried = carried;
        this.watcher = new SquashWatcher(chain.historyTable());
    }

    /**
     * What was written, and how it compares.
     *
     * @param differences what the baseline does not make as the chain does; none where it is proven
     */
    record Result(
            List<String> differences,
            SquashRun.State chain,
            SquashReport.Limits limits,
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
            found = found(bench, roles);
            Ends once = on(bench, roles, run -> {
                run.watched("run migrations", chain, files.replaced(), watcher);
                requireNamed(roles);
                return ends(run, Optional.empty());
            });
            AtomicReference<BaselineScript.Placeholders> placeholders = new AtomicReference<>();
            Ends twice = on(bench, roles, run -> {
                run.apply("run them again", chain, files.replaced());
                return ends(run, Optional.of(state -> {
                    Repetition.requireSame(once.here(), state, carried);
                    placeholders.set(write(run, state, baseline));
                }));
            });
            written.accept(baseline);
            List<String> stale = new ArrayList<>();
            List<String> differences = proven(bench, roles, baseline, once, twice, stale);
            return new Result(
                    differences,
                    twice.here(),
                    new SquashReport.Limits(
                            Repetition.pinned(once.here(), twice.here()),
                            stale,
                            List.copyOf(watcher.leaked()),
                            watcher.uncarried(),
                            found),
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
        if (!files.isFollowed()) {
            return new Ends(here, Optional.empty());
        }
        run.apply("run what follows", chain, chain.files());
        return new Ends(here, Optional.of(state(run)));
    }

    private SquashRun.State state(SquashRun run) {
        return run.state(
                chain,
                carried,
                Stream.concat(watcher.roles().stream(), found.stream()).collect(Collectors.toSet()));
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
            if (differences.isEmpty() && files.isFollowed()) {
                based(run, baseline, "the same on baseline", true);
                SquashRun.State end = state(run);
                Map<String, List<String>> changing =
                        Repetition.pinned(once.end().orElseThrow(), twice.end().orElseThrow());
                comparison
                        .between(whole.end().orElseThrow(), end, changing)
                        .forEach(each -> differences.add("after the migrations that follow: " + each));
            }
            return differences;
        });
    }

    private void based(SquashRun run, Path baseline, String what, boolean all) {
        try {
            run.apply(what, chain, files.on(baseline, all));
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

    private Set<String> found(Bench bench, TrialRoles roles) {
        try (Session session = bench.connector().openForCatalog(Connector.MAINTENANCE)) {
            String own = session.one("select current_user", row -> row.getString(1));
            Set<String> others = roles.before().stream()
                    .filter(each -> !each.equals(own) && !each.startsWith("pg_"))
                    .collect(Collectors.toSet());
            return script.rolesOf(others);
        }
    }

    /** A role that came and that no statement names outlives its scratch database: the next run would find it. */
    private void requireNamed(TrialRoles roles) {
        Set<String> strangers = new TreeSet<>(roles.since());
        strangers.removeAll(watcher.roles());
        if (!strangers.isEmpty()) {
            throw ReseedException.failed(
                    "roles came to the server while the migrations ran, and no statement names them",
                    String.join(", ", strangers) + ": a baseline cannot tell whether it is to make them",
                    "have the migrations name the roles that they make; and drop these, if they are theirs: DROP ROLE …");
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
}
