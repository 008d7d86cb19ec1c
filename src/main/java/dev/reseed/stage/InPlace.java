package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.sql.Identifiers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A new database that is built under the live one's name, because its scripts reach it by that. An empty stage is swapped
 * in, the sessions of the build are opened, and then nobody else's are admitted until it is finished. What was there
 * comes back when the build fails, or, after a dead process, with the next command.
 */
public final class InPlace implements AutoCloseable {
    /** The state in the mark of a database that is closed to all but its build. */
    static final String CLOSED = "closed";

    /** Flyway uses up to three at once. */
    private static final int SESSIONS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String WRITTEN = """
            select exists (select from pg_class where oid >= 16384) or exists (select from pg_proc where oid >= 16384)
                or exists (select from pg_type where oid >= 16384) or exists (select from pg_namespace where oid >= 16384)
                or exists (select from pg_extension where oid >= 16384) or exists (select from pg_largeobject_metadata)
            """;

    private final ControlSession control;
    private final Replacement replacement;
    private final Replacement.Exchange exchange;
    private final SessionPool pool;
    /** Writes nothing, so that what it reads at the end holds no counts of its own. */
    private final Session reader;
    /** Whether it is open, and what goes wrong then is put right by who finds it. */
    private boolean over;

    private InPlace(ControlSession control, Replacement replacement, Replacement.Exchange exchange, SessionPool pool) {
        this.control = control;
        this.replacement = replacement;
        this.exchange = exchange;
        this.pool = pool;
        this.reader = pool.lend();
    }

    /** Closes the live database, new and empty, to all but the sessions that it opens; when that fails, all goes back. */
    static InPlace begin(
            ControlSession control,
            Replacement replacement,
            Replacement.Exchange exchange,
            Supplier<Session> sessions) {
        try {
            SessionPool pool = new SessionPool(1 + SESSIONS, sessions);
            InPlace inPlace = new InPlace(control, replacement, exchange, pool);
            inPlace.shut();
            return inPlace;
        } catch (RuntimeException e) {
            takeBackAfter(e, replacement, exchange);
            throw e;
        }
    }

    /** Who was quicker than the build is sent away; what they wrote would be mistaken for the recipe's. */
    private void shut() {
        try {
            control.session().execute("alter database " + name() + " allow_connections false");
            awaitOthersGone(control);
            if (isWritten(reader)) {
                throw ReseedException.failed(
                        "the new database \"" + control.live() + "\" could not be built in place",
                        "somebody wrote to it in the moment before it was closed to others",
                        "stop the programs that use the database, then run it again");
            }
            Mark mark = exchange.incoming().after().withState(CLOSED);
            control.session().execute(Stages.comment(control.live(), mark.toComment()));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Returns when only sessions of this process are in the live database. */
    static void awaitOthersGone(ControlSession control) {
        Waiting.until(PATIENCE, "other sessions to end", () -> othersAreGone(control));
    }

    private static boolean othersAreGone(ControlSession control) {
        List<OtherSession> others = OtherSession.in(control.session(), control.live()).stream()
                .filter(session -> !session.program().equals(Connector.PROGRAM))
                .toList();
        others.stream()
                .filter(OtherSession::canBeEnded)
                .forEach(session -> control.session()
                        .query("select pg_terminate_backend(?)", row -> row.getBoolean(1), session.pid()));
        return others.isEmpty();
    }

    static boolean isWritten(Session session) {
        return session.one(WRITTEN, row -> row.getBoolean(1));
    }

    private String name() {
        return Identifiers.quote(control.live().value());
    }

    /** A session in the database; closing it gives it back. */
    public Session session() {
        return pool.lend();
    }

    /**
     * Looks at the finished build and ends all sessions in it.
     *
     * @param version {@code server_version_num}
     */
    public Built finish(int version) {
        pool.close();
        awaitOwnSessions(1);
        Built built = Built.read(reader, version);
        close();
        awaitOwnSessions(0);
        return built;
    }

    private void awaitOwnSessions(long count) {
        Waiting.until(
                PATIENCE,
                "the build's sessions to end",
                () -> OtherSession.in(control.session(), control.live()).stream()
                                .filter(session -> session.program().equals(Connector.PROGRAM))
                                .count()
                        <= count);
    }

    /**
     * Admits everybody to the finished database, in one transaction with its mark; when the configured user cannot log
     * in, all goes back.
     *
     * @param connectionLimit that it gets; empty where it keeps its own
     * @return the name under which the former live database is kept
     */
    public Optional<DatabaseName> open(Mark mark, OptionalInt connectionLimit) {
        Session session = control.session();
        session.transaction(() -> {
            session.execute("set local synchronous_commit = on");
            session.execute("alter database " + name() + " allow_connections true");
            connectionLimit.ifPresent(
                    limit -> session.execute("alter database " + name() + " connection limit " + limit));
            session.execute(Stages.comment(control.live(), mark.toComment()));
            exchange.departure()
                    .ifPresent(former -> session.execute(Stages.comment(
                            former.to(), former.mark().withSuccessor(0).toComment())));
        });
        over = true;
        replacement.requireLogin(exchange, connectionLimit);
        return exchange.kept();
    }

    /** Puts the former database back after a failure, and the half-built one where it was, unless that is done. */
    public void takeBackAfter(RuntimeException failure) {
        close();
        if (!over) {
            takeBackAfter(failure, replacement, exchange);
        }
    }

    /** Where the former one cannot be put back, that is what has to be said first. */
    private static void takeBackAfter(
            RuntimeException failure, Replacement replacement, Replacement.Exchange exchange) {
        try {
            replacement.takeBack(exchange);
        } catch (ReseedException e) {
            ReseedException both = new ReseedException(
                    e.kind(),
                    "the former database is not back in its place after a failure",
                    failure.getMessage() + "\n" + e.why(),
                    "see whether the server runs; then any reset or undo puts it back first: reseed undo",
                    failure);
            both.addSuppressed(e);
            throw both;
        }
    }

    /** Ends the build's sessions. */
    @Override
    public void close() {
        reader.close();
        pool.close();
    }
}
