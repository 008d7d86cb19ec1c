package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.squash.BaselineScript;
import dev.reseed.migrate.squash.RowTable;
import dev.reseed.migrate.squash.RunFiles;
import dev.reseed.migrate.squash.SquashScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
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

    /** A baseline that was written from one more run of the chain, and run. */
    private record Attempt(
            Ends chain,
            Map<String, List<String>> pinned,
            BaselineScript.Placeholders placeholders,
            List<String> differences,
            List<String> stale) {}

    /**
     * Writes and proves.
     *
     * @param baseline the file that it is written to, with the name that it will have
     * @param written told of it before it is run
     */
    Result run(Path baseline, Consumer<Path> written) {
        new Naming(job).requireNone();
        try (SquashBench bench = new SquashBench(job, scope, script, watcher)) {
            Ends once = bench.on(Map.of(), run -> {
                run.watched("run migrations", chain, files.replaced(), watcher);
                bench.requireNamed();
                return ends(bench, run, Optional.empty());
            });
            Attempt attempt = attempt(bench, once, baseline, Set.of(), written);
            PlaceholderTrial.Outcome trial = PlaceholderTrial.NONE;
            if (attempt.differences().isEmpty()) {
                trial = new PlaceholderTrial(job, bench, chain, files, carried)
                        .run(attempt.placeholders().kept().keySet(), baseline, attempt.pinned());
                if (!trial.wrong().isEmpty()) {
                    attempt = attempt(bench, once, baseline, trial.wrong(), written);
                }
            }
            return new Result(
                    attempt.differences(),
                    attempt.chain().here(),
                    new SquashReport.Limits(
                            attempt.pinned(),
                            attempt.stale(),
                            List.copyOf(watcher.leaked()),
                            watcher.uncarried(),
                            bench.found(),
                            trial.untried()),
                    attempt.placeholders());
        }
    }

    /** @param writtenOut placeholders that the baseline has the values of */
    private Attempt attempt(
            SquashBench bench, Ends once, Path baseline, Set<String> writtenOut, Consumer<Path> written) {
        AtomicReference<BaselineScript.Placeholders> placeholders = new AtomicReference<>();
        Ends again = bench.on(Map.of(), run -> {
            run.apply("run again", chain, files.replaced());
            return ends(bench, run, Optional.of(state -> {
                Repetition.requireSame(once.here(), state, carried);
                placeholders.set(write(run, state, baseline, writtenOut));
            }));
        });
        written.accept(baseline);
        List<String> stale = new ArrayList<>();
        List<String> differences = proven(bench, baseline, once, again, stale);
        return new Attempt(
                again,
                Repetition.pinned(once.here(), again.here()),
                Objects.requireNonNull(placeholders.get()),
                differences,
                stale);
    }

    private Ends ends(SquashBench bench, SquashRun run, Optional<Consumer<SquashRun.State>> between) {
        SquashRun.State here = bench.state(run, chain, carried);
        between.ifPresent(each -> each.accept(here));
        if (!files.isFollowed()) {
            return new Ends(here, Optional.empty());
        }
        run.apply("run the rest", chain, chain.files());
        return new Ends(here, Optional.of(bench.state(run, chain, carried)));
    }

    private List<String> proven(SquashBench bench, Path baseline, Ends once, Ends again, List<String> stale) {
        SquashComparison comparison = new SquashComparison(job, bench.bench(), carried);
        Ends whole = watcher.leaked().isEmpty() || again.end().isEmpty()
                ? again
                : bench.on(Map.of(), run -> {
                    run.apply("run all at once", chain, chain.files());
                    return new Ends(again.here(), Optional.of(bench.state(run, chain, carried)));
                });
        return bench.on(Map.of(), run -> {
            based(run, baseline, "run baseline", false);
            SquashRun.State own = bench.state(run, chain, carried);
            List<String> differences = new ArrayList<>(comparison.between(again.here(), own, Map.of()));
            stale.addAll(SquashComparison.stale(again.here(), own));
            if (differences.isEmpty() && files.isFollowed()) {
                based(run, baseline, "rest on it", true);
                SquashRun.State end = bench.state(run, chain, carried);
                Map<String, List<String>> changing =
                        Repetition.pinned(once.end().orElseThrow(), again.end().orElseThrow());
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
                            + (all || isChosen()
                                    ? "; or carry the rows of more tables: migrations: { squash: { rows: [ … ] } }"
                                    : ""),
                    e);
        }
    }

    private boolean isChosen() {
        return job.target().project().migrations().squash().rows().isPresent();
    }

    private BaselineScript.Placeholders write(
            SquashRun run, SquashRun.State state, Path baseline, Set<String> writtenOut) {
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
                            builtIn,
                            writtenOut),
                    new BaselineScript.Rows(session, tables, further),
                    baseline,
                    job.cancellation());
        }
    }
}
