package dev.reseed.reset;

import dev.reseed.dump.DumpLoad;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out a load that was agreed to. */
record LoadExecution(Job job, Job.Locked locked, RecipeDump dump, List<Check> checks) {
    LoadReport execute(ResetPlan plan, long start) {
        CopyExecution.Done<DumpLoad.Result> done = new CopyExecution(job, locked)
                .execute(plan, this::fill, former -> RecipeFingerprint.ofLoad(former, dump), dump.data());
        return new LoadReport(
                job.target().environment().name(),
                job.target().database(),
                locked.connector().login(),
                dump.shown(),
                done.result(),
                checks.size(),
                done.kept(),
                Duration.ofNanos(System.nanoTime() - start),
                done.warnings());
    }

    private DumpLoad.Result fill(DatabaseName stage) {
        Supplier<Session> sessions = () -> locked.connector().open(stage, Build.SETTINGS);
        Filling filling = new Filling(job);
        DumpLoad.Result loaded = filling.load(dump, sessions, Optional.empty());
        filling.finish(sessions, checks);
        return loaded;
    }
}
