package dev.reseed.reset;

import dev.reseed.kernel.Progress;
import dev.reseed.migrate.FailedRun;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.migrate.chain.Chain;
import dev.reseed.migrate.lint.Failures;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.lint.Findings;
import dev.reseed.migrate.lint.Linter;
import dev.reseed.stage.Scratch;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code check}: the chain of migrations, by its files and by a run in a scratch database. */
public final class ChainCheck {
    private final Job job;

    public ChainCheck(Job job) {
        this.job = job;
    }

    /**
     * What is wanted.
     *
     * @param filesOnly whether nothing is run
     * @param timeout of each statement
     */
    public record Request(boolean filesOnly, Duration timeout) {}

    /** What was found, in the order of the chain. */
    public record Report(Chain chain, List<Finding> findings, boolean ran) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    public Report run(Request request) {
        FlywayChain migrations = job.target().chain();
        migrations.requireSettings();
        Chain chain = migrations.chain();
        Findings findings = new Findings();
        findings.addAll(migrations.fileFindings(chain));
        if (!request.filesOnly()) {
            try (Bench bench = new Bench(job)) {
                run(migrations, bench, request.timeout(), findings);
            }
        }
        return new Report(chain, sorted(chain, findings.all()), !request.filesOnly());
    }

    private void run(FlywayChain migrations, Bench bench, Duration timeout, Findings findings) {
        Map<String, String> settings = new HashMap<>(Build.SETTINGS);
        settings.put("statement_timeout", String.valueOf(timeout.toMillis()));
        try (Scratch scratch = bench.scratch(settings);
                Progress.Step step = job.progress().start("migrate")) {
            Linter linter = new Linter(migrations.historyTable(), findings);
            Optional<FailedRun> failed = migrations.watched(scratch::open, linter, step, job.cancellation());
            step.done(failed.isPresent() ? "failed" : "in " + scratch.name());
            failed.ifPresent(each -> findings.add(Failures.finding(each)));
        }
    }

    private static List<Finding> sorted(Chain chain, List<Finding> findings) {
        List<String> order =
                chain.inOrder().stream().map(script -> script.file().shown()).toList();
        Map<String, Integer> places = new HashMap<>();
        order.forEach(name -> places.putIfAbsent(name, places.size()));
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Finding finding) ->
                                places.getOrDefault(finding.file().shown(), Integer.MAX_VALUE))
                        .thenComparing(finding -> finding.file().shown())
                        .thenComparingLong(Finding::line)
                        .thenComparing(Finding::rule))
                .toList();
    }
}
