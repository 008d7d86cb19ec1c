package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts a finished database into the live one's place, and takes it back when the configured user cannot log in to it. */
public final class Replacement {
    private final ControlSession control;
    private final Stages stages;
    private final Connector connector;
    private final Clock clock;

    /** @param connector logs in as the configured user */
    public Replacement(ControlSession control, Stages stages, Connector connector, Clock clock) {
        this.control = control;
        this.stages = stages;
        this.connector = connector;
        this.clock = clock;
    }

    /**
     * The database that becomes the live one.
     *
     * @param before the mark that it carries now
     * @param after the mark of the live database
     * @param connectionLimit that it gets; empty where it keeps its own
     */
    public record Incoming(DatabaseName name, Mark before, Mark after, OptionalInt connectionLimit) {}

    /**
     * Renames the live database away and the other one in.
     *
     * @param live the live database; empty when there is none
     * @return the name under which the former live database is kept
     */
    public Optional<DatabaseName> replace(Incoming incoming, Optional<LiveDatabase> live, String environment) {
        Swap swap = new Swap(control);
        Optional<Swap.Move> away = live.map(l -> away(l, environment));
        swap.run(away, new Swap.Move(incoming.name(), control.live(), incoming.after()), incoming.connectionLimit());
        try (Session login = connector.uncancellable().open(control.live())) {
            login.one("select 1", row -> row.getInt(1));
        } catch (ReseedException e) {
            if (full(e) && incoming.connectionLimit().orElse(-1) != 0) {
                // The server let the user in and found no room: others were quicker.
                return away.map(Swap.Move::to);
            }
            takeBack(swap, incoming, live, away);
            throw new ReseedException(
                    Kind.FAILED,
                    "the configured user cannot log in to the new database",
                    e.why() + "\nthe database \"" + control.live() + "\" is as it was",
                    e.remedy(),
                    e);
        }
        return away.map(Swap.Move::to);
    }

    private static boolean full(ReseedException failure) {
        return SqlFailures.sqlState(failure)
                .filter(SqlFailures.TOO_MANY_CONNECTIONS::equals)
                .isPresent();
    }

    private Swap.Move away(LiveDatabase live, String environment) {
        Mark mark = live.mark().orElseGet(() -> foreign(live, environment));
        return new Swap.Move(control.live(), stages.name(Mark.Role.KEPT), mark.as(Mark.Role.KEPT, clock.instant()));
    }

    /** The mark of a database that Reseed did not build, and whose name was confirmed. */
    private Mark foreign(LiveDatabase live, String environment) {
        return new Mark(
                Mark.Role.LIVE,
                control.live(),
                environment,
                control.system(),
                live.oid(),
                "",
                clock.instant(),
                "",
                Stages.process(),
                Mark.personsComment(live.comment()));
    }

    private void takeBack(Swap swap, Incoming incoming, Optional<LiveDatabase> live, Optional<Swap.Move> away) {
        Swap.Move out = new Swap.Move(control.live(), incoming.name(), incoming.before());
        if (live.isEmpty() || away.isEmpty()) {
            swap.run(Optional.empty(), out, OptionalInt.empty());
            return;
        }
        Swap.Move kept = away.get();
        Mark former = live.get().mark().orElseGet(() -> kept.mark().as(Mark.Role.LIVE, clock.instant()));
        swap.run(Optional.of(out), new Swap.Move(kept.to(), control.live(), former), OptionalInt.empty());
    }
}
