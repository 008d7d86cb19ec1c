package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Takes spares for whoever wants a database of the recipe. There is no lock to wait for: a spare is had by renaming it, which the
 * server does for one alone, and who comes too late tries the next.
 */
public final class SpareClaims implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "search_path", "",
            "lock_timeout", "60s",
            "statement_timeout", "0",
            "idle_session_timeout", "0",
            "default_transaction_read_only", "off");

    /** How many clients of one live database make or drop databases at a time: more are not faster, and a server's sessions are few. */
    private static final int SLOTS = 4;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Connector connector;
    private final Clearance clearance;
    private final Clock clock;
    private final List<Long> holds = new ArrayList<>();
    /** The server counts a session's locks on one key: that several threads do not take the same slot is known here. */
    private final BitSet slots = new BitSet(SLOTS);

    private Session session;
    private boolean closed;

    private SpareClaims(Connector connector, Clearance clearance, Clock clock) {
        this.connector = connector;
        this.clearance = clearance;
        this.clock = clock;
        this.session = begin(connector, clearance);
    }

    /**
     * Opens the session that renames.
     *
     * @param clearance for the live database that the spares belong to
     */
    public static SpareClaims open(Connector connector, Clearance clearance, Clock clock) {
        return new SpareClaims(connector, clearance, clock);
    }

    private static Session begin(Connector connector, Clearance clearance) {
        Session session = connector.open(Connector.MAINTENANCE, SETTINGS);
        try {
            clearance.requireSame(ControlSession.system(session));
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /**
     * Holds an advisory lock as long as this is open: while it is held, nobody takes what is lent under it for forgotten.
     *
     * @param key chosen at random
     */
    public synchronized void hold(long key) {
        hold(session, key);
        holds.add(key);
    }

    /** Shared, so that a session which the server has not missed yet is not in the way of the one that comes after it. */
    private static void hold(Session session, long key) {
        session.query("select pg_advisory_lock_shared(?)", row -> true, key);
    }

    /**
     * Makes sure that the session is there, with all that it holds: where the server was restarted, or somebody ended it, the next one
     * comes before anybody takes what is lent for forgotten.
     */
    public synchronized void keep() {
        if (!closed) {
            steadily(() -> session.one("select true", row -> row.getBoolean(1)));
        }
    }

    private <T> T steadily(Supplier<T> work) {
        return steadily(work, work);
    }

    /**
     * Goes on in a new session where the server ended the one that there was.
     *
     * @param again what is done then
     */
    private <T> T steadily(Supplier<T> work, Supplier<T> again) {
        try {
            return work.get();
        } catch (ReseedException e) {
            if (closed || !isLost()) {
                throw e;
            }
            session = reopened();
            return again.get();
        }
    }

    private Session reopened() {
        Session fresh = begin(connector, clearance);
        try {
            holds.forEach(key -> hold(fresh, key));
            return fresh;
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
    }

    private boolean isLost() {
        try {
            return session.jdbc().isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException("the driver says so without asking the server", e);
        }
    }

    /** The right to make or drop databases, which only a few clients have at a time; closing gives it back. */
    public final class Slot implements AutoCloseable {
        private final int number;

        private Slot(int number) {
            this.number = number;
        }

        @Override
        public void close() {
            synchronized (SpareClaims.this) {
                slots.clear(number);
                if (closed) {
                    return;
                }
                // One that was lost with its session is free already, and the server only says so.
                steadily(() -> session.query("select pg_advisory_unlock(?)", row -> true, key(number)));
            }
        }
    }

    private long key(int slot) {
        return ControlSession.slotKey(clearance.database(), slot);
    }

    /** Waits for the right to make or drop databases. */
    public Slot slot(Cancellation cancellation) {
        while (true) {
            cancellation.check();
            Optional<Slot> slot = freeSlot();
            if (slot.isPresent()) {
                return slot.get();
            }
            // Others ask as well: not all at the same moment.
            LockSupport.parkNanos(PAUSE.toNanos() + ThreadLocalRandom.current().nextLong(PAUSE.toNanos()));
        }
    }

    private synchronized Optional<Slot> freeSlot() {
        for (int i = slots.nextClearBit(0); i < SLOTS; i = slots.nextClearBit(i + 1)) {
            long key = key(i);
            if (steadily(() -> session.one("select pg_try_advisory_lock(?)", row -> row.getBoolean(1), key))) {
                slots.set(i);
                return Optional.of(new Slot(i));
            }
        }
        return Optional.empty();
    }

    /**
     * A spare that was taken.
     *
     * @param mark of the database that it is now
     * @param left how many more there were
     */
    public record Claimed(Mark mark, int left) {}

    /**
     * Takes one of the spares.
     *
     * @param name that its database gets
     * @param template that it has to be a copy of
     * @return empty where there is no spare
     */
    public synchronized Optional<Claimed> claim(
            DatabaseName name, Neighbour template, Mark.Maker maker, Mark.Lent lent) {
        // Whether a rename whose answer was lost took place is looked at first.
        return steadily(
                () -> attempt(name, template, maker, lent),
                () -> had(name, lent).or(() -> attempt(name, template, maker, lent)));
    }

    private Optional<Claimed> attempt(DatabaseName name, Neighbour template, Mark.Maker maker, Mark.Lent lent) {
        List<Neighbour> ready =
                new ArrayList<>(Inventory.names(session, clearance.system()).of(clearance.database(), Mark.Role.SPARE));
        ready.removeIf(spare -> !Spares.isOf(spare, template));
        Collections.shuffle(ready, ThreadLocalRandom.current());
        for (Neighbour spare : ready) {
            Instant now = clock.instant();
            Mark mark = spare.mark()
                    .as(Mark.Role.STAGE, now)
                    .as(Mark.Role.LIVE, now)
                    .by(maker)
                    .of(name)
                    .with(lent);
            if (rename(spare, mark)) {
                return Optional.of(new Claimed(mark, ready.size() - 1));
            }
        }
        return Optional.empty();
    }

    private Optional<Claimed> had(DatabaseName name, Mark.Lent lent) {
        return Inventory.names(session, clearance.system()).lent(lent.base()).stream()
                .filter(each ->
                        each.name().equals(name) && lent.equals(each.mark().lent()))
                .map(each -> new Claimed(each.mark(), 0))
                .findFirst();
    }

    private boolean rename(Neighbour spare, Mark mark) {
        String name = Identifiers.quote(mark.live().value());
        try {
            session.transaction(() -> {
                session.execute(
                        "alter database " + Identifiers.quote(spare.name().value()) + " rename to " + name);
                requireSame(mark);
                session.execute(Stages.comment(mark.live(), mark.toComment()));
                session.execute("alter database " + name + " allow_connections true");
            });
            return true;
        } catch (ReseedException e) {
            boolean gone = SqlFailures.is(e, SqlFailures.UNDEFINED_DATABASE);
            if (gone) {
                return false;
            }
            throw e;
        }
    }

    private void requireSame(Mark mark) {
        long oid = session.one(
                "select oid from pg_database where datname = ?",
                row -> row.getLong(1),
                mark.live().value());
        if (oid != mark.oid()) {
            throw ReseedException.failed(
                    "the spare for \"" + mark.live() + "\" is not taken",
                    "it is another database now than the one that was found",
                    "run it again");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        session.close();
    }
}
