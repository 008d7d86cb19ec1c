package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.server.ServerFacts;
import dev.reseed.sql.Identifiers;
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
     * @param stage of one that admits nobody until then: the name that it gets if it is taken back
     */
    public record Incoming(
            DatabaseName name, Mark before, Mark after, OptionalInt connectionLimit, Optional<DatabaseName> stage) {
        /** One that is open. */
        public Incoming(DatabaseName name, Mark before, Mark after, OptionalInt connectionLimit) {
            this(name, before, after, connectionLimit, Optional.empty());
        }

        /** A live database that is lent stays so, whatever takes its place. */
        Mark afterAll(Optional<LiveDatabase> live) {
            return live.flatMap(LiveDatabase::mark)
                    .map(Mark::extra)
                    .filter(Mark.Lent.class::isInstance)
                    .map(after::with)
                    .orElse(after);
        }
    }

    /**
     * Renames the live database away and the other one in, after its prepared transactions are rolled back.
     *
     * @param live the live database; empty when there is none
     * @return the name under which the former live database is kept
     */
    public Optional<DatabaseName> replace(Incoming incoming, Optional<LiveDatabase> live, Mark.Maker maker) {
        Exchange exchange = new Exchange(incoming, live, departure(live, maker, clock.instant()));
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
        Incoming incoming = new Incoming(
                stage,
                mark,
                mark.as(Mark.Role.STAGE, now)
                        .withSuccessor(live.map(LiveDatabase::oid).orElse(mark.oid())),
                OptionalInt.empty());
        Optional<Departure> departure = departure(live, mark.maker(), now)
                .map(leaving -> new Departure(leaving.to(), leaving.mark().withSuccessor(mark.oid())));
        Exchange exchange = new Exchange(incoming, live, departure);
        moveIn(exchange);
        return InPlace.begin(control, this, exchange, () -> connector.open(control.live(), settings));
    }

    /** Two databases that change their places. */
    record Exchange(Incoming incoming, Optional<LiveDatabase> live, Optional<Departure> departure) {
        /** The name under which the former live database is kept. */
        Optional<DatabaseName> kept() {
            return departure.map(Departure::to);
        }
    }

    /** How the live database leaves: the name under which it is kept, and the mark. */
    record Departure(DatabaseName to, Mark mark) {}

    private void moveIn(Exchange exchange) {
        Incoming incoming = exchange.incoming();
        Swap.Move in = new Swap.Move(incoming.name(), control.live(), incoming.afterAll(exchange.live()));
        exchange.live()
                .ifPresent(live -> PreparedTransaction.rollBack(control.connector(), control.live(), live.prepared()));
        Optional<Swap.Move> away =
                exchange.departure().map(leaving -> new Swap.Move(control.live(), leaving.to(), leaving.mark()));
        new Swap(control)
                .run(
                        away,
                        in,
                        new Swap.Admission(
                                incoming.connectionLimit(), incoming.stage().isPresent()));
    }

    /** Logs in as the configured user; when that fails, everything goes back. */
    void requireLogin(Exchange exchange, OptionalInt connectionLimit) {
        try (Session login = connector.uncancellable().openForCatalog(control.live())) {
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
        return SqlFailures.is(failure, SqlFailures.TOO_MANY_CONNECTIONS);
    }

    private Optional<Departure> departure(Optional<LiveDatabase> live, Mark.Maker maker, Instant now) {
        return live.map(l -> new Departure(
                stages.name(Mark.Role.KEPT),
                l.mark().orElseGet(() -> foreign(l, maker)).as(Mark.Role.KEPT, now)));
    }

    /** The mark of a database that Reseed did not build, and whose name was confirmed. */
    private Mark foreign(LiveDatabase live, Mark.Maker maker) {
        return unknown(Mark.Role.LIVE, maker, live.oid(), Mark.personsComment(live.comment()));
    }

    private Mark unknown(Mark.Role role, Mark.Maker maker, long oid, @Nullable String comment) {
        Instant now = clock.instant();
        return new Mark(
                role, control.live(), maker, control.system(), oid, "", now, now, "", Stages.process(), comment, 0);
    }

    void takeBack(Exchange exchange) {
        Swap swap = new Swap(control);
        Incoming incoming = exchange.incoming();
        DatabaseName aside = incoming.stage().orElse(incoming.name());
        Swap.Move out = new Swap.Move(control.live(), aside, incoming.before());
        if (exchange.live().isEmpty() || exchange.departure().isEmpty()) {
            swap.run(Optional.empty(), out, OptionalInt.empty());
            return;
        }
        LiveDatabase live = exchange.live().get();
        DatabaseName kept = exchange.departure().get().to();
        swap.run(
                Optional.of(out), new Swap.Move(kept, control.live(), live.oid(), live.comment()), OptionalInt.empty());
    }

    /**
     * Puts the former live database back when a command died while it built a new one in its place. What is half-built is
     * dropped, unless somebody may have written to it: it is kept under another name and never leaves by count.
     *
     * @return what was done; empty when nothing was interrupted
     */
    public Optional<Recovery> recover(ServerFacts facts) {
        if (!facts.isHalfBuilt(control.live())) {
            return Optional.empty();
        }
        requireFormer(facts);
        boolean written = isWritten(facts);
        Mark.Role role = written ? Mark.Role.KEPT : Mark.Role.STAGE;
        DatabaseName aside = stages.name(role);
        // A script of the build may have written a comment over the mark.
        long oid = facts.database(control.live()).orElseThrow().oid();
        Swap.Move out = new Swap.Move(control.live(), aside, unknown(role, Mark.Maker.UNKNOWN, oid, null));
        Optional<Former> former = facts.displaced(control.live())
                .map(name -> new Former(name, facts.mark(name).orElseThrow()));
        Swap swap = new Swap(control);
        if (former.isEmpty()) {
            swap.run(Optional.empty(), out, OptionalInt.empty());
        } else {
            // Its name was confirmed, or Reseed built it: its mark stays.
            Mark back = former.get().mark().as(Mark.Role.LIVE, clock.instant());
            swap.run(Optional.of(out), new Swap.Move(former.get().name(), control.live(), back), OptionalInt.empty());
        }
        if (written) {
            control.session().execute("alter database " + Identifiers.quote(aside.value()) + " allow_connections true");
        } else {
            stages.drop(aside);
        }
        return Optional.of(new Recovery(former, written ? Optional.of(aside) : Optional.empty()));
    }

    /**
     * What became of a build that was interrupted in place.
     *
     * @param former how the live database had been kept; empty when there was none
     * @param aside under which name what somebody wrote to is kept; empty when it was dropped
     */
    public record Recovery(Optional<Former> former, Optional<DatabaseName> aside) {}

    /** A live database while another one was being built in its place. */
    public record Former(DatabaseName name, Mark mark) {}

    /** Where there was a database before, it has to be found before what took its place is touched. */
    private void requireFormer(ServerFacts facts) {
        long oid = facts.predecessor(control.live());
        facts.databases().stream()
                .filter(each -> each.oid() == oid && !each.name().equals(control.live()))
                .filter(each -> facts.displaced(control.live()).isEmpty())
                .findFirst()
                .ifPresent(former -> {
                    throw ReseedException.refused(
                            "the guard refuses to touch the half-built database \"" + control.live() + "\"",
                            "the former one is \"" + former.name() + "\", but somebody wrote over its mark",
                            "rename the half-built one away, and then: ALTER DATABASE "
                                    + Identifiers.quote(former.name().value()) + " RENAME TO "
                                    + Identifiers.quote(control.live().value()));
                });
    }

    /**
     * Whether somebody else may have written to what is half-built: it is open, or its builder died before it was closed to
     * others, and it is not empty, or cannot be looked into. Nobody gets in from now on.
     */
    private boolean isWritten(ServerFacts facts) {
        boolean open = control.session()
                .one(
                        "select datallowconn from pg_database where datname = ?",
                        row -> row.getBoolean(1),
                        control.live().value());
        boolean closedForTheBuild = facts.mark(control.live())
                .map(mark -> mark.state().equals(InPlace.CLOSED))
                .orElse(true); // a script of the build wrote over the mark
        if (!open && closedForTheBuild) {
            return false;
        }
        String half = Identifiers.quote(control.live().value());
        control.session().execute("alter database " + half + " allow_connections true");
        try (Session session = control.connector().openForCatalog(control.live())) {
            control.session().execute("alter database " + half + " allow_connections false");
            InPlace.awaitOthersGone(control);
            return InPlace.isWritten(session);
        } catch (ReseedException unseen) {
            return true;
        }
    }
}
