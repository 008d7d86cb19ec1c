package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.FailedRun;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.chain.Script;
import dev.reseed.migrate.lint.Failures;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Findings;
import dev.reseed.migrate.lint.Linter;
import dev.reseed.migrate.lint.Rule;
import dev.reseed.migrate.lint.Suppressions;
import dev.reseed.stage.Scratch;
import dev.reseed.stage.TrialRoles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs what is pending in a scratch database, watched. */
final class RehearsalRun {
    private final Job job;
    private final FlywayChain chain;
    private final String source;
    private final Duration timeout;

    /**
     * @param source as it was named
     * @param timeout of each statement
     */
    RehearsalRun(Job job, String source, Duration timeout) {
        this.job = job;
        this.chain = job.target().chain();
        this.source = source;
        this.timeout = timeout;
    }

    /** How a run ended. */
    private record Watched(Pending pending, Optional<FailedRun> failed) {}

    /** Nothing remains of what was made for it. */
    RehearsalReport on(Ground ground) {
        TrialRoles roles = ground.bench().opened().roles().get();
        Findings findings = new Findings();
        RehearsalTrace trace = new RehearsalTrace(
                chain.historyTable(), new Linter(chain.historyTable(), findings), ground.discretion());
        Watched watched;
        try (Scratch scratch = ground.scratch().get()) {
            Pending pending = pending(ground, scratch);
            requireKept(pending, roles);
            watched = new Watched(pending, pending.due().isEmpty() ? Optional.empty() : watched(scratch, trace));
        } catch (RuntimeException e) {
            takeBackAfter(e, ground.bench(), roles, trace);
            throw e;
        }
        takeBack(ground.bench(), roles, trace);
        return report(ground, watched, trace, findings);
    }

    private Pending pending(Ground ground, Scratch scratch) {
        List<DatabaseName> live = new ArrayList<>(job.target().names());
        live.add(ground.bench().opened().passed().clearance().database());
        if (ground.holder() instanceof HistoryHolder.Live its) {
            live.add(its.database());
        }
        HistoryCheck check = new HistoryCheck(ground.holder(), chain);
        Pending pending = Pending.read(check, live, () -> scratch.open(Observer.READ_ONLY));
        requireUnnamed(pending);
        return pending;
    }

    private RehearsalReport report(Ground ground, Watched watched, RehearsalTrace trace, Findings findings) {
        Pending pending = watched.pending();
        if (pending.due().isEmpty()) {
            return nothing(source, ground.words(), pending);
        }
        Optional<FailedRun> failed = watched.failed().map(ground.discretion()::of);
        List<RehearsalReport.Run> runs = trace.runs(failed);
        return new RehearsalReport(
                source,
                ground.words(),
                ground.rows() != Ground.Rows.NONE,
                pending.applied(),
                runs,
                left(pending.due(), runs),
                failed.isPresent(),
                ofRuns(
                        wanted(findings.all()),
                        failed.filter(run -> !isExplained(run, findings)).map(RehearsalRun::finding),
                        runs),
                pending.notes());
    }

    /** Whether the end of the whole run is what a statement that touched the history brought about. */
    private static boolean isExplained(FailedRun failed, Findings findings) {
        return failed.file().isEmpty()
                && findings.all().stream().anyMatch(finding -> finding.rule() == Rule.HISTORY_TABLE);
    }

    /** Where nothing is pending. */
    static RehearsalReport nothing(String source, String ground, Pending pending) {
        return new RehearsalReport(
                source, ground, false, pending.applied(), List.of(), List.of(), false, List.of(), pending.notes());
    }

    private Optional<FailedRun> watched(Scratch scratch, RehearsalTrace trace) {
        Map<String, String> settings = new HashMap<>(Build.SETTINGS);
        settings.put("statement_timeout", String.valueOf(timeout.toMillis()));
        try (Progress.Step step = job.progress().start("migrate")) {
            Optional<FailedRun> failed =
                    chain.watched(() -> scratch.open(settings), trace, timeout, step, job.cancellation());
            step.done((failed.isPresent() ? "failed in " : "in ") + scratch.name());
            return failed;
        }
    }

    private static Finding finding(FailedRun failed) {
        Finding finding = Failures.finding(failed);
        return finding.rule() == Rule.TIMEOUT
                ? finding.remedy("where it needs that long: reseed rehearse --timeout 30m")
                : finding;
    }

    /** A copy has another name, so that what names the live database would change that one. */
    void requireUnnamed(Pending pending) {
        if (!pending.places().isEmpty()) {
            throw ReseedException.failed(
                    "what is pending cannot be rehearsed",
                    "the live database is reached by its name:\n" + String.join("\n", pending.places()),
                    "write it with current_database() in dynamic SQL");
        }
    }

    /** A role that is there would be gone from the server. */
    private void requireKept(Pending pending, TrialRoles roles) {
        List<MigrationFile> due = chain.chain().inOrder().stream()
                .map(Script::file)
                .filter(file ->
                        pending.due().stream().anyMatch(script -> file.path().endsWith(script)))
                .toList();
        List<Finding> taken = chain.roles(due, roles.before());
        if (!taken.isEmpty()) {
            throw ReseedException.failed(
                    "what is pending cannot be rehearsed",
                    taken.stream()
                            .map(each -> each.place() + ": " + each.what())
                            .collect(Collectors.joining("\n")),
                    "rehearse on a server of its own: reseed rehearse --env NAME");
        }
    }

    private static List<String> left(List<String> due, List<RehearsalReport.Run> runs) {
        return due.stream()
                .filter(script ->
                        runs.stream().noneMatch(run -> run.file().path().endsWith(script)))
                .toList();
    }

    /** Without what comments and {@code reseed.yml} switch off. */
    private List<Finding> wanted(List<Finding> findings) {
        Suppressions suppressions = chain.suppressions(chain.chain(), job.warnings());
        return findings.stream()
                .flatMap(each -> suppressions.judged(each).stream())
                .toList();
    }

    /** Those about migrations that were begun, in their order, and what ended the run. */
    private static List<Finding> ofRuns(List<Finding> findings, Optional<Finding> end, List<RehearsalReport.Run> runs) {
        List<String> order = runs.stream().map(run -> run.file().shown()).toList();
        return Stream.concat(
                        findings.stream()
                                .distinct()
                                .filter(each -> order.contains(each.file().shown())),
                        end.stream())
                .sorted(Comparator.comparingInt(
                                (Finding each) -> order.indexOf(each.file().shown()))
                        .thenComparingLong(Finding::line)
                        .thenComparing(Finding::rule))
                .toList();
    }

    /** Drops the roles that the migrations made on the server: a migrate would find them there. */
    private static void takeBack(Bench bench, TrialRoles roles, RehearsalTrace trace) {
        if (!trace.madeRoles().isEmpty()) {
            bench.dropRoles(roles, trace.madeRoles());
        }
        bench.dropDatabases(trace.madeDatabases());
    }

    private static void takeBackAfter(RuntimeException failure, Bench bench, TrialRoles roles, RehearsalTrace trace) {
        try {
            takeBack(bench, roles, trace);
        } catch (ReseedException e) {
            failure.addSuppressed(e);
        }
    }
}
