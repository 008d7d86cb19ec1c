package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scratch databases that are copies of others. Nobody is ended for them. */
public final class ScratchCopies {
    /** What the server says where somebody is in the database, or where it is not the role's to copy. */
    private static final Set<String> NOT_NOW = Set.of(SqlFailures.OBJECT_IN_USE, SqlFailures.INSUFFICIENT_PRIVILEGE);

    private final ControlSession control;
    private final Stages stages;
    private final Stages.Origin origin;
    private final Clock clock;

    /** @param origin of what is made; what it is like is the source's, not this one's */
    public ScratchCopies(ControlSession control, Stages stages, Stages.Origin origin, Clock clock) {
        this.control = control;
        this.stages = stages;
        this.origin = origin;
        this.clock = clock;
    }

    /**
     * A copy of a template.
     *
     * @param connector opens the sessions in it
     * @param settings of these sessions
     */
    public Scratch ofTemplate(
            Neighbour template,
            Connector connector,
            Map<String, String> settings,
            Progress.Step step,
            Cancellation cancellation) {
        CopyStrategy strategy = CopyStrategy.named(template.mark().state());
        return copy(template.name(), strategy, connector, settings, step, cancellation);
    }

    /**
     * A copy of the live database; empty where somebody is in it, or it is not the role's to copy. Who logs in meanwhile waits.
     *
     * @param connector opens the sessions in it
     * @param settings of these sessions
     */
    public Optional<Scratch> ofLive(
            Connector connector, Map<String, String> settings, Progress.Step step, Cancellation cancellation) {
        CopyStrategy strategy;
        try (Session session = control.connector().openForCatalog(control.live())) {
            strategy = CopyStrategy.read(session, origin.version());
        }
        stages.awaitOwnSessions(control.live());
        try {
            return Optional.of(copy(control.live(), strategy, connector, settings, step, cancellation));
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e).filter(NOT_NOW::contains).isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Scratch copy(
            DatabaseName from,
            CopyStrategy strategy,
            Connector connector,
            Map<String, String> settings,
            Progress.Step step,
            Cancellation cancellation) {
        DatabaseName name = stages.name(Mark.Role.SCRATCH);
        DatabaseCopy.Source source =
                new DatabaseCopy.Source(from, strategy, origin.maker(), origin.fingerprint(), null);
        try {
            Mark mark = new DatabaseCopy(control, stages, origin.version())
                    .make(source, name, step, cancellation)
                    .mark();
            stages.mark(name, mark.as(Mark.Role.SCRATCH, clock.instant()));
        } catch (RuntimeException e) {
            stages.dropAfter(e, name);
            throw e;
        }
        return new Scratch(stages, connector, name, settings);
    }
}
