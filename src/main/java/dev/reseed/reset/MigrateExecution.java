package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.migrate.FlywayChain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out a migrate that was agreed to. */
record MigrateExecution(Job job, Job.Locked locked, FlywayChain chain, List<Check> checks) {
    /** @param present how many migrations the live database has already */
    MigrateReport execute(ResetPlan plan, int present, long start) {
        CopyExecution.Done<List<String>> done = new CopyExecution(job, locked)
                .execute(plan, this::fill, former -> RecipeFingerprint.ofMigrate(former, chain));
        return new MigrateReport(
                job.target().environment().name(),
                job.target().database(),
                locked.connector().login(),
                present,
                done.result(),
                checks.size(),
                Optional.of(done.kept()),
                Duration.ofNanos(System.nanoTime() - start),
                done.warnings());
    }

    private List<String> fill(DatabaseName stage) {
        Supplier<Session> sessions = () -> locked.connector().open(stage, Build.SETTINGS);
        Filling filling = new Filling(job);
        List<String> applied = filling.migrate(chain, sessions);
        filling.finish(sessions, checks);
        return applied;
    }
}
