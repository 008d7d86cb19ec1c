package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Mark;
import dev.reseed.stage.Built;
import dev.reseed.stage.LiveCopy;
import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Replacement;
import dev.reseed.stage.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Has something done to a copy of the live database, and swaps it in. */
final class CopyExecution {
    private final Job job;
    private final Target target;
    private final Job.Locked locked;
    private final Stages stages;
    private final LiveDatabase live;
    private final List<String> warnings = new ArrayList<>();

    /** @param locked a server that has a live database */
    CopyExecution(Job job, Job.Locked locked) {
        this.job = job;
        this.target = job.target();
        this.locked = locked;
        this.stages = locked.stages();
        this.live = locked.facts().live().orElseThrow();
    }

    /**
     * A copy that became the live database.
     *
     * @param result of what was done to it
     * @param kept the name under which the former database is kept
     * @param warnings what did not work after the swap, or could not be carried over
     */
    record Done<T>(T result, DatabaseName kept, List<String> warnings) {}

    /**
     * The stage before anything is done to it.
     *
     * @param unchanged whether what it holds is as Reseed had built it
     */
    private record Copied(Mark mark, boolean unchanged) {}

    /** Says what of others the plan is about to end, and by what. */
    static void tellWhatEnds(Job job, ResetPlan plan, ResetFacts facts) {
        job.tellWhatEnds(plan.step(Step.CopyLive.class).isPresent() ? "the copy" : "the swap", facts);
    }

    /**
     * Copies, works, swaps; whatever fails before the swap, the copy is dropped.
     *
     * @param work done to the stage, by the configured user
     * @param fingerprint of what is made of a database with a fingerprint; both are empty where it cannot be built again
     */
    <T> Done<T> execute(ResetPlan plan, Function<DatabaseName, T> work, UnaryOperator<String> fingerprint) {
        return execute(plan, work, fingerprint, Mark.Data.GENERATED);
    }

    /**
     * The same.
     *
     * @param more where the rows that the work brings come from
     */
    <T> Done<T> execute(
            ResetPlan plan, Function<DatabaseName, T> work, UnaryOperator<String> fingerprint, Mark.Data more) {
        stages.clean();
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        T result;
        DatabaseName kept;
        try {
            Optional<Step.CopyTemplate> template = plan.step(Step.CopyTemplate.class);
            Copied copied = template.isPresent() ? copy(template.get().template(), stage) : copyLive(stage);
            result = worked(work, stage);
            Built built = stages.built(stage, locked.facts().version());
            Mark.Data before = copied.mark().data();
            Mark.@Nullable Data data = before == null ? null : before.and(more);
            kept = swap(
                    stage,
                    copied.mark(),
                    finished(copied, built, fingerprint.apply(former())).withData(data));
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            throw e;
        }
        new Departures(job.progress(), stages, warnings).dropKept(plan, locked.facts());
        return new Done<>(result, kept, List.copyOf(warnings));
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
                    locked.facts().version(),
                    live.mark().map(Mark::data).orElse(null));
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

    private <T> T worked(Function<DatabaseName, T> work, DatabaseName stage) {
        T result;
        try {
            result = work.apply(stage);
        } catch (ReseedException e) {
            job.cancellation().check();
            throw e;
        }
        job.cancellation().check();
        return result;
    }

    /**
     * The mark of the live database. Without a state, where what was copied had been changed: it is never dropped without being asked
     * for. A comment that a script wrote on the copy is the database's own.
     */
    private Mark finished(Copied copied, Built built, String fingerprint) {
        Mark mark = stages.withChainsComment(copied.mark().withComment(Mark.personsComment(live.comment())))
                .as(Mark.Role.LIVE, target.clock().instant())
                .by(target.maker())
                .withFingerprint(fingerprint)
                .withState(copied.unchanged() ? built.state() : "");
        return live.mark().map(before -> mark.withReset(before.reset())).orElse(mark);
    }

    private DatabaseName swap(DatabaseName stage, Mark before, Mark after) {
        try (Progress.Step step = job.progress().start("swap")) {
            Replacement.Incoming incoming = new Replacement.Incoming(
                    stage, before, after, OptionalInt.of(live.properties().connectionLimit()));
            Optional<DatabaseName> kept = locked.replacement().replace(incoming, Optional.of(live), target.maker());
            step.done("the former one is kept");
            return kept.orElseThrow(() -> new IllegalStateException("there was a database before"));
        }
    }
}
