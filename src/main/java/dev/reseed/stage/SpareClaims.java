package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

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

    private final Session session;
    private final Clearance clearance;
    private final Clock clock;

    private SpareClaims(Session session, Clearance clearance, Clock clock) {
        this.session = session;
        this.clearance = clearance;
        this.clock = clock;
    }

    /**
     * Opens the session that renames.
     *
     * @param clearance for the live database that the spares belong to
     */
    public static SpareClaims open(Connector connector, Clearance clearance, Clock clock) {
        Session session = connector.open(Connector.MAINTENANCE, SETTINGS);
        try {
            clearance.requireSame(session.one(
                    "select system_identifier from pg_control_system()", row -> Long.toUnsignedString(row.getLong(1))));
            return new SpareClaims(session, clearance, clock);
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
    public void hold(long key) {
        session.query("select pg_advisory_lock(?)", row -> true, key);
    }

    /**
     * Takes one of the spares.
     *
     * @param name that its database gets
     * @param template that it has to be a copy of
     * @return the new database's mark; empty where there is no spare
     */
    public Optional<Mark> claim(DatabaseName name, Neighbour template, Mark.Maker maker, Mark.Lent lent) {
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
                return Optional.of(mark);
            }
        }
        return Optional.empty();
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
            boolean gone = SqlFailures.sqlState(e)
                    .filter(SqlFailures.UNDEFINED_DATABASE::equals)
                    .isPresent();
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
    public void close() {
        session.close();
    }
}
