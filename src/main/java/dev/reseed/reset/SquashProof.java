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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    SquashProof(Job job, Chain files, SquashScope scope) {
        this.job = job;
        this.chain = job.target().chain();
        this.files = files;
        this.scope = scope;
        this.script = chain.baseline(scope);
    }

    /**
     * What was written, and how it compares.
     *
     * @param differences what the baseline does not make as the chain does; none where it is proven
     */
    record Result(
            List<String> differences,
            SquashRun.State chain,
            Set<String> carried,
            List<Finding> dataMigrations,
            BaselineScript.Placeholders placeholders) {}

    /**
     * Writes and proves.
     *
     * @param carried tells which tables' rows belong to the baseline
     * @param baseline the file that it is written to, with the name that it will have
     */
    Result run(Predicate<RowTable> carried, Path baseline) {
        try (Bench bench = new Bench(job)) {
            TrialRoles roles = bench.opened().roles().get();
            requireRolesKept(roles);
            return run(bench, roles, carried, baseline);
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

    private Result run(Bench bench, TrialRoles roles, Predicate<RowTable> carried, Path baseline) {
        SquashRun first = new SquashRun(job, bench);
        SquashWatcher watcher = new SquashWatcher(chain.historyTable(), first.scratch()::open);
        boolean open = true;
        try {
            watched(first, watcher);
            SquashRun.State once = first.state(chain.historyTable(), carried);
            if (script.makesRolesBlindly()) {
                first.close();
                open = false;
                bench.dropRoles(roles, watcher.roles());
            }
            return again(bench, open ? Optional.of(first) : Optional.empty(), once, watcher, carried, baseline);
        } finally {
            if (open) {
                first.close();
            }
            bench.dropRoles(roles, watcher.roles());
            bench.dropDatabases(watcher.databases());
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

    private void watched(SquashRun run, SquashWatcher watcher) {
        try (Progress.Step step = job.progress().start("run migrations")) {
            Optional<FailedRun> failed =
                    chain.of(made()).watched(run.scratch()::open, watcher, TIMEOUT, step, job.cancellation());
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

    private Result again(
            Bench bench,
            Optional<SquashRun> first,
            SquashRun.State once,
            SquashWatcher watcher,
            Predicate<RowTable> carried,
            Path baseline) {
        try (SquashRun second = new SquashRun(job, bench)) {
            second.apply("run them again", chain, made());
            SquashRun.State twice = second.state(chain.historyTable(), carried);
            requireSame(once, twice);
            Map<RowTable, List<String>> rows = rows(once, twice, carried);
            requirePairs(first, rows);
            BaselineScript.Placeholders placeholders;
            try (Session one = second.reading();
                    Session other = first.orElse(second).reading()) {
                placeholders = script.write(
                        made(watcher, twice, second),
                        new BaselineScript.Rows(one, other, rows, further(twice)),
                        baseline,
                        job.cancellation());
            }
            return proof(bench, second, twice, rows, watcher, placeholders, carried, baseline);
        }
    }

    private BaselineScript.Made made(SquashWatcher watcher, SquashRun.State state, SquashRun run) {
        Map<String, String> builtIn = Map.of(
                chain.builtIn("user"), state.role(),
                chain.builtIn("defaultSchema"), state.schema(),
                chain.builtIn("table"), chain.historyTable(),
                chain.builtIn("database"), run.scratch().name().value());
        return new BaselineScript.Made(
                watcher.before(),
                state.catalog(),
                state.role(),
                state.settings().statements(BaselineScript.database(), state.role()),
                builtIn);
    }

    private static List<String> further(SquashRun.State state) {
        return Stream.concat(
                        state.sequences().stream(),
                        state.filled().stream().map(view -> "REFRESH MATERIALIZED VIEW " + view + ";"))
                .toList();
    }

    private static void requireSame(SquashRun.State once, SquashRun.State twice) {
        if (!once.catalog().fingerprint().equals(twice.catalog().fingerprint())) {
            throw ReseedException.failed(
                    "the migrations make another schema each time",
                    String.join("\n", told(Comparison.of(once.catalog(), twice.catalog()))),
                    "what they make must not depend on the time, on chance or on where they run");
        }
    }

    private static Map<RowTable, List<String>> rows(
            SquashRun.State once, SquashRun.State twice, Predicate<RowTable> carried) {
        Map<RowTable, List<String>> rows = new LinkedHashMap<>();
        twice.tables().forEach((table, digest) -> {
            if (carried.test(table)) {
                RowDigest former = once.tables().get(table);
                if (former == null) {
                    throw ReseedException.failed(
                            "the rows of " + table.name()
                                    + " are not the same number each time that the migrations run",
                            "they depend on the time, on chance or on where they run",
                            "leave the table out: migrations: { squash: { rows: [ … ] } }");
                }
                rows.put(table, digest.differing(former));
            }
        });
        return rows;
    }

    /** Which of a column's values are others can be seen only while both databases are there. */
    private static void requirePairs(Optional<SquashRun> first, Map<RowTable, List<String>> rows) {
        if (first.isEmpty()) {
            rows.forEach((table, differing) -> {
                if (!differing.isEmpty()) {
                    throw ReseedException.failed(
                            "the rows of " + table.name() + " are others each time that the migrations run",
                            "the values of " + String.join(", ", differing) + " depend on the time or on chance, and"
                                    + " roles that the migrations make let one database be there at a time",
                            "let the migrations make roles only where there are none, or leave the table out:"
                                    + " migrations: { squash: { rows: [ … ] } }");
                }
            });
        }
    }

    private Result proof(
            Bench bench,
            SquashRun second,
            SquashRun.State made,
            Map<RowTable, List<String>> rows,
            SquashWatcher watcher,
            BaselineScript.Placeholders placeholders,
            Predicate<RowTable> carried,
            Path baseline) {
        SquashComparison comparison = new SquashComparison(job, bench, rows);
        List<String> differences;
        try (SquashRun proof = new SquashRun(job, bench)) {
            proof.apply("run baseline", chain, withBaseline(baseline, false));
            SquashRun.State own = proof.state(chain.historyTable(), carried);
            differences = new ArrayList<>(comparison.between(made, own));
            if (differences.isEmpty()) {
                second.apply("run what follows", chain, chain.files());
                proof.apply("the same on baseline", chain, withBaseline(baseline, true));
                comparison
                        .between(
                                second.state(chain.historyTable(), carried), proof.state(chain.historyTable(), carried))
                        .forEach(each -> differences.add("after the migrations that follow: " + each));
            }
        }
        return new Result(
                differences,
                made,
                rows.keySet().stream().map(RowTable::name).collect(Collectors.toSet()),
                watcher.dataMigrations(),
                placeholders);
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
