package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Version;
import dev.reseed.server.Mark;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Replacement;
import dev.reseed.stage.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Carries out a plan that was agreed to. */
final class ResetExecution {
    private final Job job;
    private final Target target;
    private final ResetFacts facts;
    private final Stages stages;
    private final Job.Locked locked;

    ResetExecution(Job job, Job.Locked locked) {
        this.job = job;
        this.target = job.target();
        this.facts = locked.facts();
        this.stages = locked.stages();
        this.locked = locked;
    }

    ResetReport execute(ResetPlan plan, Build build, long start) {
        stages.clean();
        List<String> warnings = new ArrayList<>();
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        Build.Result result;
        Optional<DatabaseName> kept;
        try {
            Mark mark = create(stage, build, warnings);
            result = build.fill(locked.connector(), stage);
            job.cancellation().check();
            kept = swap(stage, mark, facts.live());
        } catch (RuntimeException e) {
            dropAfter(e, stage);
            throw e;
        }
        dropKept(plan, warnings);
        return new ResetReport(
                target.environment().name(),
                target.database(),
                locked.connector().login(),
                result.migrations(),
                result.rows(),
                result.checks(),
                kept,
                Duration.ofNanos(System.nanoTime() - start),
                warnings);
    }

    private Mark create(DatabaseName stage, Build build, List<String> warnings) {
        try (Progress.Step step = job.progress().start("create stage")) {
            Stages.Origin origin = new Stages.Origin(
                    target.environment().name(),
                    RecipeFingerprint.of(build.recipe(), Version.current(), facts.version()),
                    facts.live().map(LiveDatabase::properties),
                    facts.version());
            Mark mark = stages.create(stage, origin, job.cancellation());
            facts.live().ifPresent(live -> warnings.addAll(stages.carryOver(live.settings(), stage)));
            step.done(stage.value());
            return mark;
        }
    }

    private Optional<DatabaseName> swap(DatabaseName stage, Mark made, Optional<LiveDatabase> live) {
        try (Progress.Step step = job.progress().start("swap")) {
            Mark built = made.as(Mark.Role.LIVE, target.clock().instant())
                    .withState(stages.state(stage))
                    .withComment(live.map(l -> Mark.personsComment(l.comment())).orElse(null));
            Replacement.Incoming incoming = new Replacement.Incoming(
                    stage,
                    made,
                    built,
                    live.map(l -> OptionalInt.of(l.properties().connectionLimit()))
                            .orElse(OptionalInt.empty()));
            Optional<DatabaseName> kept = locked.replacement()
                    .replace(incoming, live, target.environment().name());
            step.done(kept.map(name -> "the former one is kept").orElse("new"));
            return kept;
        }
    }

    /** The failure counts; that the stage could not be dropped is added to it, and the next reset drops it. */
    private void dropAfter(RuntimeException failure, DatabaseName stage) {
        try {
            stages.drop(stage);
        } catch (ReseedException e) {
            failure.addSuppressed(e);
        }
    }

    private void dropKept(ResetPlan plan, List<String> warnings) {
        List<DatabaseName> doomed = plan.steps().stream()
                .filter(Step.DropKept.class::isInstance)
                .flatMap(step -> ((Step.DropKept) step).databases().stream())
                .toList();
        for (ResetFacts.Kept kept : facts.kept()) {
            Neighbour neighbour = kept.database();
            if (doomed.contains(neighbour.name())) {
                try {
                    stages.dropKept(neighbour, kept.changed());
                } catch (ReseedException e) {
                    warnings.add("the older kept database " + neighbour.name() + " could not be dropped: " + e.why());
                }
            }
        }
    }
}
