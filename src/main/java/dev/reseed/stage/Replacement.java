package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import java.time.Clock;
import java.util.Optional;

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
     * Renames the live database away and the other one in.
     *
     * @param incoming the database to become the live one
     * @param mark what it is to be marked as; the person's comment is taken over from the live database
     * @param live the live database; empty when there is none
     * @return the name under which the former live database is kept
     */
    public Optional<DatabaseName> replace(
            DatabaseName incoming, Mark mark, Optional<LiveDatabase> live, String environment) {
        Swap swap = new Swap(control);
        Optional<Swap.Move> away = live.map(l -> away(l, environment));
        Mark arriving = live.map(l -> mark.withComment(Mark.personsComment(l.comment())))
                .orElse(mark);
        int limit = live.map(l -> l.properties().connectionLimit()).orElse(-1);
        swap.run(away, new Swap.Move(incoming, control.live(), arriving), limit);
        try (Session login = connector.uncancellable().open(control.live())) {
            login.one("select 1", row -> row.getInt(1));
        } catch (ReseedException e) {
            takeBack(swap, incoming, mark, live, away);
            throw new ReseedException(
                    Kind.FAILED,
                    "the configured user cannot log in to the new database",
                    e.why(),
                    "the database \"" + control.live() + "\" is as it was; " + e.remedy(),
                    e);
        }
        return away.map(Swap.Move::to);
    }

    private Swap.Move away(LiveDatabase live, String environment) {
        Mark mark = live.mark().orElseGet(() -> foreign(live, environment));
        Mark kept = mark.as(Mark.Role.KEPT, clock.instant());
        return new Swap.Move(control.live(), stages.name(Mark.Role.KEPT), kept);
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

    private void takeBack(
            Swap swap, DatabaseName incoming, Mark mark, Optional<LiveDatabase> live, Optional<Swap.Move> away) {
        Swap.Move out = new Swap.Move(control.live(), incoming, mark.as(Mark.Role.STAGE, clock.instant()));
        if (live.isEmpty() || away.isEmpty()) {
            swap.rename(out);
            return;
        }
        Swap.Move kept = away.get();
        Mark former = live.get().mark().orElseGet(() -> kept.mark().as(Mark.Role.LIVE, clock.instant()));
        swap.run(
                Optional.of(out),
                new Swap.Move(kept.to(), control.live(), former),
                live.get().properties().connectionLimit());
    }
}
