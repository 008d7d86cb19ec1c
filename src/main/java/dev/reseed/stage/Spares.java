package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.server.Mark;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Copies of a template that are made ahead of need: a reset, or somebody who wants a database of the same recipe, only renames
 * one. Like a template a spare admits no session, and is marked as one only when it is whole.
 */
public final class Spares {
    private final Stages stages;
    private final Templates templates;
    private final Clock clock;
    private final int version;

    /** @param version {@code server_version_num} */
    public Spares(Stages stages, Templates templates, Clock clock, int version) {
        this.stages = stages;
        this.templates = templates;
        this.clock = clock;
        this.version = version;
    }

    /**
     * Makes one.
     *
     * @return the name of its database
     */
    public DatabaseName make(Neighbour template, Progress.Step step, Cancellation cancellation) {
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        try {
            Mark copy = templates.copy(template, stage, step, cancellation);
            Instant now = clock.instant();
            Instant made =
                    now.isBefore(template.mark().time()) ? template.mark().time() : now; // clocks differ
            Mark mark = copy.withState(stages.built(stage, version).state()).as(Mark.Role.SPARE, made);
            return stages.close(stage, mark, List.of());
        } catch (RuntimeException e) {
            stages.dropAfter(e, stage);
            throw e;
        }
    }

    /** Whether one is a copy of a template: the same build, made after it. */
    public static boolean isOf(Neighbour spare, Neighbour template) {
        Mark mark = spare.mark();
        return mark.live().equals(template.mark().live())
                && mark.fingerprint().equals(template.mark().fingerprint())
                && !mark.time().isBefore(template.mark().time());
    }
}
