package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Copies of a live database that a person asked for and named. Like a template a snapshot admits no session, and is marked as one only
 * when it is whole.
 */
public final class SnapshotCopies {
    private final ControlSession control;
    private final Stages stages;
    private final Clock clock;
    private final int version;

    /** @param version {@code server_version_num} */
    public SnapshotCopies(ControlSession control, Stages stages, Clock clock, int version) {
        this.control = control;
        this.stages = stages;
        this.clock = clock;
        this.version = version;
    }

    /**
     * Makes a snapshot of a copy.
     *
     * @param stage in which nobody is
     * @param live what it is a copy of
     * @param name as the person gave it
     * @param instead of these, which the next cleaning drops
     * @return the name of its database
     */
    public DatabaseName make(
            DatabaseName stage, LiveCopy.Copied copied, LiveDatabase live, String name, List<Neighbour> instead) {
        Mark mark = copied.mark()
                .withState(copied.strategy().name())
                .withComment(Mark.personsComment(live.comment()))
                .as(Mark.Role.SNAPSHOT, clock.instant())
                .with(new Mark.Saved(name, copied.unchanged()));
        // Of what belongs to a database itself, the only thing that comes with the swap.
        limit(stage, live.properties().connectionLimit());
        return stages.close(
                stage, live.mark().map(before -> mark.withReset(before.reset())).orElse(mark), instead);
    }

    /**
     * Makes a snapshot of a stage that was filled.
     *
     * @param mark of the stage
     * @param limit of connections that it has once it is restored; empty for none
     * @param name as the person gave it
     * @param instead of these, which the next cleaning drops
     * @return the name of its database
     */
    public DatabaseName make(
            DatabaseName stage, Mark mark, Built built, OptionalInt limit, String name, List<Neighbour> instead) {
        limit.ifPresent(most -> limit(stage, most));
        Mark snapshot = mark.withState(built.strategy().name())
                .as(Mark.Role.SNAPSHOT, clock.instant())
                .with(new Mark.Saved(name, true));
        return stages.close(stage, snapshot, instead);
    }

    private void limit(DatabaseName stage, int limit) {
        control.session().execute("alter database " + Identifiers.quote(stage.value()) + " connection limit " + limit);
    }

    /**
     * Makes a stage from a snapshot.
     *
     * @return the stage's mark
     */
    public Mark copy(Neighbour snapshot, DatabaseName stage, Progress.Step step, Cancellation cancellation) {
        Mark mark = snapshot.mark();
        DatabaseCopy.Source source = new DatabaseCopy.Source(
                snapshot.name(), CopyStrategy.named(mark.state()), mark.maker(), mark.fingerprint(), mark.data());
        try {
            return new DatabaseCopy(control, stages, version)
                    .make(source, stage, step, cancellation)
                    .mark()
                    .withComment(mark.comment());
        } catch (ReseedException e) {
            throw SqlFailures.is(e, SqlFailures.OBJECT_IN_USE) ? occupied(snapshot, e) : e;
        }
    }

    private ReseedException occupied(Neighbour snapshot, ReseedException cause) {
        return new ReseedException(
                Kind.FAILED,
                "the snapshot's database " + snapshot.name() + " cannot be copied",
                "somebody opened it, and is in it:\n"
                        + OtherSession.in(control.session(), snapshot.name()).stream()
                                .map(OtherSession::describe)
                                .collect(Collectors.joining("\n")),
                "end these sessions, and run it again",
                cause);
    }

    /** The connection limit that the live database had when it was saved; -1 for none. */
    public OptionalInt connectionLimit(Neighbour snapshot) {
        return DatabaseProperties.read(control.session(), snapshot.name(), version).stream()
                .mapToInt(DatabaseProperties::connectionLimit)
                .findFirst();
    }

    /** Has the server drop a snapshot, which may go on when this returns; not one that is another by now. */
    public void drop(Neighbour snapshot) {
        if (!Inventory.names(control.session(), control.system()).has(snapshot)) {
            throw ReseedException.failed(
                    "the snapshot's database " + snapshot.name() + " is not dropped",
                    "it is another one now than the one that was asked about",
                    "run it again");
        }
        UnattendedDrop.of(control, snapshot.name());
    }
}
