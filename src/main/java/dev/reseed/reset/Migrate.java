package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.server.Connector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Applies pending migrations to a copy of the live database, which is swapped in when all of it worked. */
public final class Migrate {
    private final Job job;
    private final Target target;

    public Migrate(Job job) {
        this.job = job;
        this.target = job.target();
    }

    /** What is read from files. */
    private record Files(FlywayChain chain, List<Check> checks) {}

    private Files open() {
        FlywayChain chain = target.chain();
        if (chain.isEmpty()) {
            throw ReseedException.usage(
                    "there are no migrations to apply",
                    "the project names no folder of migrations",
                    "name it in reseed.yml: migrations: { locations: [ … ] }");
        }
        chain.requireSettings();
        return new Files(chain, Check.read(target.project().checks()));
    }

    /** A plan, with the look at the history that it was made from. */
    private record Planned(ResetPlan plan, Pending pending) {
        Optional<String> question() {
            return plan.question();
        }
    }

    /** Plans and does nothing: starts no server, takes no lock. */
    public ResetPlan plan(Optional<String> confirmed) {
        Files files = open();
        return new DryRun(job, confirmed)
                .plan(
                        () -> planner()
                                .planBeforeStart(
                                        target.server().describe(),
                                        files.checks().size()),
                        (connector, facts) -> planned(connector, facts, files).plan());
    }

    private Planned planned(Connector connector, ResetFacts facts, Files files) {
        planner().requireLive(facts);
        Pending pending = Pending.read(target, connector);
        ResetPlan plan = planner()
                .plan(
                        target.server().describe(),
                        facts,
                        pending,
                        files.checks().size(),
                        new Observer(connector).template(facts));
        return new Planned(plan, pending);
    }

    /** Plans, asks, and does it; where nothing is pending, nobody is asked anything. */
    public MigrateReport run(Consent consent) {
        Files files = open();
        long start = System.nanoTime();
        return nothing(start).orElseGet(() -> run(files, consent));
    }

    /** Looked at before consent, and before a lock that somebody else may hold. */
    private Optional<MigrateReport> nothing(long start) {
        Gate.Passed beside = new Gate(target).passBeside(job.progress(), job.cancellation());
        if (beside.facts().database(target.database()).isEmpty()
                || beside.facts().isHalfBuilt(target.database())) {
            return Optional.empty();
        }
        Pending pending = Pending.read(target, beside.connector());
        return pending.due().isEmpty() ? Optional.of(nothing(beside.connector(), pending, start)) : Optional.empty();
    }

    private MigrateReport nothing(Connector connector, Pending pending, long start) {
        return new MigrateReport(
                target.environment().name(),
                target.database(),
                connector.login(),
                pending.applied(),
                List.of(),
                0,
                Optional.empty(),
                Duration.ofNanos(System.nanoTime() - start),
                pending.notes());
    }

    private MigrateReport run(Files files, Consent consent) {
        return job.underLock(
                consent,
                (connector, facts) -> planned(connector, facts, files),
                Planned::question,
                (locked, agreed) -> {
                    long start = System.nanoTime();
                    if (agreed.pending().due().isEmpty()) {
                        return nothing(locked.connector(), agreed.pending(), start); // who held the lock did it
                    }
                    CopyExecution.tellWhatEnds(job, agreed.plan(), locked.facts());
                    agreed.plan().notes().forEach(job.warnings());
                    return new MigrateExecution(job, locked, files.chain(), files.checks())
                            .execute(agreed.plan(), agreed.pending().applied(), start);
                });
    }

    private MigratePlanner planner() {
        return new MigratePlanner(CopyPlanner.of(target));
    }
}
