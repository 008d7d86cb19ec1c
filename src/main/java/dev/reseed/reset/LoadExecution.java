package dev.reseed.reset;

import dev.reseed.dump.DumpLoad;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Mark;
import dev.reseed.stage.Built;
import dev.reseed.stage.LiveCopy;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Replacement;
import dev.reseed.stage.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Carries out a load that was agreed to. */
final class LoadExecution {
    private final Job job;
    private final Target target;
    private final Job.Locked locked;
    private final Stages stages;
    private final LiveDatabase live;
    private final RecipeDump dump;
    private final List<Check> checks;
    private final List<String> warnings = new ArrayList<>();

    /** @param live the database that is copied */
    LoadExecution(Job job, Job.Locked locked, LiveDatabase live, RecipeDump dump, List<Check> checks) {
        this.job = job;
        this.target = job.target();
        this.locked = locked;
        this.stages = locked.stages();
        this.live = live;
        this.dump = dump;
        this.checks = checks;
    }

    /**
     * The stage before anything is loaded.
     *
     * @param unchanged whether what it holds is as Reseed had built it
     */
    private record Copied(Mark mark, boolean unchanged) {}

    LoadReport execute(ResetPlan plan, long start) {
        stages.clean();
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        DumpLoad.Result loaded;
        DatabaseName kept;
        try {
            Optional<Step.CopyTemplate> template = plan.step(Step.CopyTemplate.class);
            Copied copied = template.isPresent() ? copy(template.get().template(), stage) : copyLive(stage);
            loaded = fill(stage);
            job.cancellation().check();
            kept = swap(stage, copied, stages.built(stage, locked.facts().version()));
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            throw e;
        }
        new Departures(job.progress(), stages, warnings).dropKept(plan, locked.facts());
        return new LoadReport(
                target.environment().name(),
                target.database(),
                locked.connector().login(),
                dump.shown(),
                loaded,
                checks.size(),
                kept,
                Duration.ofNanos(System.nanoTime() - start),
                warnings);
    }

    private Copied copy(Neighbour template, DatabaseName stage) {
        try (Progress.Step step = job.progress().start("copy template")) {
            Mark mark = locked.templates().copy(template, stage, step, job.cancellation());
            step.done(stage.value());
            return new Copied(mark, true);
        }
    }

    private Copied copyLive(DatabaseName stage) {
        try (Progress.Step step = job.progress().start("copy database")) {
            Stages.Origin origin = new Stages.Origin(
                    target.maker(),
                    former(),
                    Optional.of(live.properties()),
                    locked.facts().version());
            LiveCopy.Copied copied = locked.copy().make(live, stage, origin, step, job.cancellation());
            warnings.addAll(copied.refused());
            step.done(stage.value());
            return new Copied(copied.mark(), copied.unchanged());
        }
    }

    /** The fingerprint of what is copied; empty when Reseed did not build it. */
    private String former() {
        return live.mark().map(Mark::fingerprint).orElse("");
    }

    private DumpLoad.Result fill(DatabaseName stage) {
        try {
            DumpLoad.Result loaded;
            Filling filling = new Filling(job);
            loaded = filling.load(dump, () -> locked.connector().open(stage, Build.SETTINGS), Optional.empty());
            try (Session session = locked.connector().open(stage, Build.SETTINGS)) {
                filling.analyze(session);
                filling.check(session, checks);
            }
            return loaded;
        } catch (ReseedException e) {
            job.cancellation().check();
            throw e;
        }
    }

    /** Without a state, where what was copied had been changed: it is never dropped without being asked for. */
    private Mark loaded(Copied copied, Built built) {
        Mark mark = copied.mark()
                .as(Mark.Role.LIVE, target.clock().instant())
                .by(target.maker())
                .withFingerprint(RecipeFingerprint.ofLoad(former(), dump))
                .withState(copied.unchanged() ? built.state() : "")
                .withComment(Mark.personsComment(live.comment()));
        return live.mark().map(before -> mark.withReset(before.reset())).orElse(mark);
    }

    private DatabaseName swap(DatabaseName stage, Copied copied, Built built) {
        try (Progress.Step step = job.progress().start("swap")) {
            Replacement.Incoming incoming = new Replacement.Incoming(
                    stage,
                    copied.mark(),
                    loaded(copied, built),
                    OptionalInt.of(live.properties().connectionLimit()));
            Optional<DatabaseName> kept = locked.replacement().replace(incoming, Optional.of(live), target.maker());
            step.done("the former one is kept");
            return kept.orElseThrow(() -> new IllegalStateException("there was a database before"));
        }
    }
}
