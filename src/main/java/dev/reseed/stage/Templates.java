package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.server.Mark;
import java.time.Clock;
import java.util.List;

/**
 * Finished builds that the next reset copies. A template admits no session, its own process's neither, and is marked as
 * one only when it is whole.
 */
public final class Templates {
    private final ControlSession control;
    private final Stages stages;
    private final Clock clock;
    private final int version;

    /** @param version {@code server_version_num} */
    public Templates(ControlSession control, Stages stages, Clock clock, int version) {
        this.control = control;
        this.stages = stages;
        this.clock = clock;
        this.version = version;
    }

    /**
     * Makes a template of a finished build.
     *
     * @param source the build's name; nobody is in it
     * @param build its mark, with the comment that its scripts wrote
     */
    public void make(DatabaseName source, Mark build, Built built, Progress.Step step, Cancellation cancellation) {
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        try {
            Mark mark = copy(source, build, built.strategy(), stage, step, cancellation);
            stages.close(
                    stage, mark.withState(built.strategy().name()).as(Mark.Role.TEMPLATE, clock.instant()), List.of());
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            throw e;
        }
    }

    /**
     * Has a finished build be the template itself.
     *
     * @param stage in which nobody is
     * @param build its mark, with the comment that its scripts wrote
     */
    public void keep(DatabaseName stage, Mark build, Built built) {
        stages.close(
                stage, build.withState(built.strategy().name()).as(Mark.Role.TEMPLATE, clock.instant()), List.of());
    }

    /**
     * Makes a stage from a template.
     *
     * @return the stage's mark
     */
    public Mark copy(Neighbour template, DatabaseName stage, Progress.Step step, Cancellation cancellation) {
        CopyStrategy strategy = CopyStrategy.named(template.mark().state());
        return copy(template.name(), template.mark(), strategy, stage, step, cancellation);
    }

    /** Has the server drop a template, which may go on when this returns; not one that somebody opened meanwhile. */
    public void drop(Neighbour template) {
        if (!Inventory.names(control.session(), control.system()).has(template)) {
            throw ReseedException.failed(
                    "the template \"" + template.name() + "\" is not dropped",
                    "somebody opened it since the plan was made",
                    "drop it yourself when nobody needs it");
        }
        UnattendedDrop.of(control, template.name());
    }

    /**
     * Has the server drop a spare.
     *
     * @return false where somebody took it meanwhile, or opened it
     */
    public boolean dropSpare(Neighbour spare) {
        boolean there = Inventory.names(control.session(), control.system()).has(spare);
        if (there) {
            UnattendedDrop.of(control, spare.name());
        }
        return there;
    }

    /** Takes the mark off a template in which somebody is: it may hold anything by now, and is theirs. */
    public void disown(Neighbour template) {
        control.session().execute(Stages.comment(template.name(), null));
    }

    private Mark copy(
            DatabaseName source,
            Mark build,
            CopyStrategy strategy,
            DatabaseName stage,
            Progress.Step step,
            Cancellation cancellation) {
        DatabaseCopy.Source from =
                new DatabaseCopy.Source(source, strategy, build.maker(), build.fingerprint(), build.data());
        return new DatabaseCopy(control, stages, version)
                .make(from, stage, step, cancellation)
                .mark()
                .withComment(build.comment());
    }
}
