package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Version;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.stage.ControlSession;
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
    private final Target target;
    private final ControlSession control;
    private final Stages stages;
    private final Connector connector;
    private final Progress progress;

    ResetExecution(Target target, ControlSession control, Stages stages, Connector connector, Progress progress) {
        this.target = target;
        this.control = control;
        this.stages = stages;
        this.connector = connector;
        this.progress = progress;
    }

    ResetReport execute(ResetPlan plan, ResetFacts facts, Build build, long start) {
        stages.clean();
        List<String> warnings = new ArrayList<>();
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        Build.Result result;
        Optional<DatabaseName> kept;
        try {
            Mark mark = create(stage, facts, build, warnings);
            result = build.fill(connector, stage);
            build.cancellation().check();
            kept = swap(stage, mark, facts.live());
        } catch (RuntimeException e) {
            dropAfter(e, stage);
            throw e;
        }
        dropKept(plan, facts, warnings);
        return new ResetReport(
                target.environment().name(),
                target.database(),
                connector.login(),
                result.migrations(),
                result.rows(),
                result.checks(),
                kept,
                Duration.ofNanos(System.nanoTime() - start),
                warnings);
    }

    private Mark create(DatabaseName stage, ResetFacts facts, Build build, List<String> warnings) {
        try (Progress.Step step = progress.start("create stage")) {
            Stages.Origin origin = new Stages.Origin(
                    target.environment().name(),
                    RecipeFingerprint.of(build.recipe(), Version.current(), facts.version()),
                    facts.live().map(LiveDatabase::properties),
                    facts.version());
            Mark mark = stages.create(stage, origin, build.cancellation());
            facts.live().ifPresent(live -> warnings.addAll(stages.carryOver(live.settings(), stage)));
            step.done(stage.value());
            return mark;
        }
    }

    private Optional<DatabaseName> swap(DatabaseName stage, Mark made, Optional<LiveDatabase> live) {
        try (Progress.Step step = progress.start("swap")) {
            Mark built = made.as(Mark.Role.LIVE, target.clock().instant())
                    .withState(stages.state(stage))
                    .withComment(live.map(l -> Mark.personsComment(l.comment())).orElse(null));
            Replacement.Incoming incoming = new Replacement.Incoming(
                    stage,
                    made,
                    built,
                    live.map(l -> OptionalInt.of(l.properties().connectionLimit()))
                            .orElse(OptionalInt.empty()));
            Optional<DatabaseName> kept = new Replacement(control, stages, connector, target.clock())
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

    private void dropKept(ResetPlan plan, ResetFacts facts, List<String> warnings) {
        List<DatabaseName> doomed = plan.steps().stream()
                .filter(Step.DropKept.class::isInstance)
                .flatMap(step -> ((Step.DropKept) step).databases().stream())
                .toList();
        for (ResetFacts.Kept kept : facts.kept()) {
            Neighbour neighbour = kept.database();
            if (doomed.contains(neighbour.name())) {
                try {
                    stages.dropKept(neighbour);
                } catch (ReseedException e) {
                    warnings.add("the older kept database " + neighbour.name() + " could not be dropped: " + e.why());
                }
            }
        }
    }
}
