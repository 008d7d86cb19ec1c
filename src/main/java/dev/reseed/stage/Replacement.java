package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.server.ServerFacts;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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
     * Renames the live database away and the other one in, after its prepared transactions are rolled back.
     *
     * @param live the live database; empty when there is none
     * @return the name under which the former live database is kept
     */
    public Optional<DatabaseName> replace(Incoming incoming, Optional<LiveDatabase> live, String environment) {
        Exchange exchange = new Exchange(incoming, live, away(live, environment, clock.instant()));
        moveIn(exchange);
        requireLogin(exchange, incoming.connectionLimit());
        return exchange.kept();
    }

    /**
     * Renames the live database away and an empty stage in, marked as what it is, and closes that to all but the build.
     *
     * @param stage its name, before and, if it is taken back, after
     * @param settings of the sessions that build it
     */
    public InPlace enter(DatabaseName stage, Mark mark, Optional<LiveDatabase> live, Map<String, String> settings) {
        Instant now = clock.instant();
        Incoming incoming =
                new Incoming(stage, mark, mark.as(Mark.Role.STAGE, now).withSuccessor(mark.oid()), OptionalInt.empty());
        Optional<Swap.Move> away = away(live, mark.environment(), now)
                .map(move -> new Swap.Move(move.from(), move.to(), move.mark().withSuccessor(mark.oid())));
        Exchange exchange = new Exchange(incoming, live, away);
        moveIn(exchange);
        return InPlace.begin(control, this, exchange, () -> connector.open(control.live(), settings));
    }

    /** Two databases that change their places. */
    record Exchange(Incoming incoming, Optional<LiveDatabase> live, Optional<Swap.Move> away) {
        /** The name under which the former live database is kept. */
        Optional<DatabaseName> kept() {
            return away.map(Swap.Move::to);
        }
    }

    private void moveIn(Exchange exchange) {
        Incoming incoming = exchange.incoming();
        Swap.Move in = new Swap.Move(incoming.name(), control.live(), incoming.after());
        exchange.live()
                .ifPresent(live -> PreparedTransaction.rollBack(control.connector(), control.live(), live.prepared()));
        new Swap(control).run(exchange.away(), in, incoming.connectionLimit());
    }

    /** Logs in as the configured user; when that fails, everything goes back. */
    void requireLogin(Exchange exchange, OptionalInt connectionLimit) {
        try (Session login = connector.uncancellable().open(control.live())) {
            login.one("select 1", row -> row.getInt(1));
        } catch (ReseedException e) {
            if (full(e) && connectionLimit.orElse(-1) != 0) {
                return; // the server let the user in and found no room: others were quicker
            }
            takeBack(exchange);
            throw new ReseedException(
                    Kind.FAILED,
                    "the configured user cannot log in to the new database",
                    e.why() + "\nthe database \"" + control.live() + "\" is as it was",
                    e.remedy(),
                    e);
        }
    }

    private static boolean full(ReseedException failure) {
        return SqlFailures.sqlState(failure)
                .filter(SqlFailures.TOO_MANY_CONNECTIONS::equals)
                .isPresent();
    }

    /** How the live database leaves; empty when there is none. */
    private Optional<Swap.Move> away(Optional<LiveDatabase> live, String environment, Instant now) {
        return live.map(l -> new Swap.Move(
                control.live(),
                stages.name(Mark.Role.KEPT),
                l.mark().orElseGet(() -> foreign(l, environment)).as(Mark.Role.KEPT, now)));
    }

    /** The mark of a database that Reseed did not build, and whose name was confirmed. */
    private Mark foreign(LiveDatabase live, String environment) {
        return unknown(Mark.Role.LIVE, environment, live.oid(), Mark.personsComment(live.comment()));
    }

    private Mark unknown(Mark.Role role, String environment, long oid, @Nullable String comment) {
        return new Mark(
                role,
                control.live(),
                environment,
                control.system(),
                oid,
                "",
                clock.instant(),
                "",
                Stages.process(),
                comment,
                0);
    }

    void takeBack(Exchange exchange) {
        Swap swap = new Swap(control);
        Incoming incoming = exchange.incoming();
        Swap.Move out = new Swap.Move(control.live(), incoming.name(), incoming.before());
        if (exchange.live().isEmpty() || exchange.away().isEmpty()) {
            swap.run(Optional.empty(), out, OptionalInt.empty());
            return;
        }
        Swap.Move kept = exchange.away().get();
        Mark former = exchange.live().get().mark().orElseGet(() -> kept.mark().as(Mark.Role.LIVE, clock.instant()));
        swap.run(Optional.of(out), new Swap.Move(kept.to(), control.live(), former), OptionalInt.empty());
    }

    /**
     * Puts the former live database back when a command died while it built a new one in its place, and drops that.
     *
     * @return the name under which the former one was kept; empty when nothing was interrupted, or there was none
     */
    public Optional<DatabaseName> recover(ServerFacts facts) {
        if (!facts.isHalfBuilt(control.live())) {
            return Optional.empty();
        }
        DatabaseName stage = stages.name(Mark.Role.STAGE);
        // A script of the build may have written a comment over the mark.
        long oid = facts.database(control.live()).orElseThrow().oid();
        Swap.Move out = new Swap.Move(control.live(), stage, unknown(Mark.Role.STAGE, "", oid, null));
        Optional<DatabaseName> former = facts.displaced(control.live());
        Swap swap = new Swap(control);
        if (former.isEmpty()) {
            swap.run(Optional.empty(), out, OptionalInt.empty());
        } else {
            Mark back = facts.mark(former.get()).orElseThrow().as(Mark.Role.LIVE, clock.instant());
            Swap.Move in = new Swap.Move(former.get(), control.live(), back);
            swap.run(Optional.of(out), in, OptionalInt.empty());
        }
        stages.drop(stage);
        return former;
    }
}
