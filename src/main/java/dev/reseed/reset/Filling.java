package dev.reseed.reset;

import dev.reseed.dump.DumpLoad;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import dev.reseed.stage.LoadingRole;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What every way to fill a stage has: a dump, statistics, checks. */
final class Filling {
    private final Target target;
    private final Progress progress;
    private final Cancellation cancellation;

    Filling(Job job) {
        this.target = job.target();
        this.progress = job.progress();
        this.cancellation = job.cancellation();
    }

    /**
     * Loads a dump. Data alone brings no code: it is loaded as who owns the tables.
     *
     * @param sessions opens sessions of the configured user in the stage
     * @param role that a dump's schema is loaded as; empty for the configured user. It is retired when that is done
     */
    DumpLoad.Result load(RecipeDump dump, Supplier<Session> sessions, Optional<LoadingRole> role) {
        Supplier<Session> loading = role.<Supplier<Session>>map(each -> () -> each.open(Build.SETTINGS))
                .orElse(sessions);
        DumpLoad.Target into = new DumpLoad.Target(loading, sessions);
        DumpLoad.Result result = dump.load().run(into, progress, cancellation);
        role.ifPresent(LoadingRole::retire);
        return result;
    }

    /**
     * Applies what is pending.
     *
     * @param sessions opens sessions of the configured user in the stage
     * @return the names of the scripts that were applied, in their order
     */
    List<String> migrate(FlywayChain chain, Supplier<Session> sessions) {
        try (Progress.Step step = progress.start("migrate")) {
            List<String> applied = chain.apply(sessions, step, cancellation);
            step.done(applied.size() + (applied.size() == 1 ? " migration" : " migrations"));
            return applied;
        }
    }

    /** What comes behind all else: statistics and checks. */
    void finish(Supplier<Session> sessions, List<Check> checks) {
        try (Session session = sessions.get()) {
            analyze(session);
            check(session, checks);
        }
    }

    void analyze(Session session) {
        cancellation.check();
        try (Progress.Step step = progress.start("analyze")) {
            session.execute("analyze");
            step.done("statistics");
        }
    }

    /** Fails if a check finds something. */
    void check(Session session, List<Check> checks) {
        if (checks.isEmpty()) {
            return;
        }
        try (Progress.Step step = progress.start("check")) {
            List<Check.Failed> failed = Check.run(checks, session, step, cancellation);
            if (!failed.isEmpty()) {
                throw new ReseedException(
                        Kind.FINDINGS,
                        failed.size() + " of " + checks.size() + (checks.size() == 1 ? " check" : " checks")
                                + " found wrong rows in the new database",
                        failed.stream()
                                .map(f -> f.check().place() + ": \"" + f.check().name() + "\": " + f.rows()
                                        + (f.rows() == 1 ? " row" : " rows"))
                                .collect(Collectors.joining("\n")),
                        "correct the data or the checks; the new database did not become \"" + target.database()
                                + "\"");
            }
            step.done(checks.size() + " passed");
        }
    }
}
