package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.server.Examination;
import dev.reseed.server.ServerFacts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The one session that creates, renames and drops, in the database {@code postgres}. Without a {@link Clearance} there is
 * none; without the lock on the live database's name it does nothing.
 *
 * <p>It does not end with the command's cancellation: what it does is either short or undone by itself.
 */
public final class ControlSession implements AutoCloseable {
    private static final String LOCK_TIMEOUT = "60s";
    /** What a role or the server may have set otherwise, and what would end this session while a build takes its time. */
    private static final Map<String, String> SETTINGS = Map.of(
            "lock_timeout", LOCK_TIMEOUT,
            "statement_timeout", "0",
            "idle_session_timeout", "0",
            "idle_in_transaction_session_timeout", "0",
            "default_transaction_read_only", "off");

    /** What is told only where it takes longer: an ended process rolls back first. */
    private static final Duration ENDING = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final String TRY_LOCK = "select pg_try_advisory_lock(?)";
    /** Before the live database's name, for the second lock of a session that makes spares. */
    private static final String FILLING = "\nspares of ";

    private static final String HOLDER = """
            select coalesce(a.application_name, '') || ' (user ' || coalesce(a.usename, '?') || ', from '
                   || coalesce(host(a.client_addr), 'a Unix socket') || ', server process ' || a.pid || ')'
              from pg_locks l join pg_stat_activity a using (pid)
             where l.locktype = 'advisory' and l.granted and l.objsubid = 1
               and ((l.classid::bigint << 32) | l.objid::bigint) = ?
            """;

    private static final String END_FILLING = """
            select pg_terminate_backend(a.pid) from pg_stat_activity a
             where pg_has_role(a.usesysid, 'member') and a.pid in (
                     select l.pid from pg_locks l join pg_locks f using (pid)
                      where l.locktype = 'advisory' and l.granted and l.objsubid = 1
                        and ((l.classid::bigint << 32) | l.objid::bigint) = ?
                        and f.locktype = 'advisory' and f.granted and f.objsubid = 1
                        and ((f.classid::bigint << 32) | f.objid::bigint) = ?)
            """;

    private final Connector.Linked first;
    private final Connector.Linked second;
    private final Connector connector;
    private final Clearance clearance;

    private ControlSession(Connector.Linked first, Connector.Linked second, Connector connector, Clearance clearance) {
        this.first = first;
        this.second = second;
        this.connector = connector;
        this.clearance = clearance;
    }

    /**
     * Opens the session and takes the lock.
     *
     * @param cancellation ends the waiting for the lock
     * @param waiting told who holds the lock when it is not free
     */
    public static ControlSession open(
            Connector connector, Clearance clearance, Cancellation cancellation, Consumer<String> waiting) {
        return open(connector, clearance, Filling.ENDS, cancellation, waiting);
    }

    /** What becomes of a process that fills up the spares when another one wants the lock. */
    public enum Filling {
        /** It is ended: the spare is of no use. */
        ENDS,
        /** It is waited for: the spare is wanted. */
        WAITED_FOR
    }

    /** The same, where it is said what becomes of a process that makes spares just now. */
    public static ControlSession open(
            Connector connector,
            Clearance clearance,
            Filling filling,
            Cancellation cancellation,
            Consumer<String> waiting) {
        return begin(connector, clearance, session -> {
                    lock(session, clearance.database(), filling, cancellation, waiting);
                    return true;
                })
                .orElseThrow();
    }

    /** Opens the session; empty where somebody works on the live database already. */
    public static Optional<ControlSession> tryOpen(Connector connector, Clearance clearance) {
        return begin(
                connector,
                clearance,
                session -> session.one(TRY_LOCK, row -> row.getBoolean(1), lockKey(clearance.database())));
    }

    /** Opens a session that makes spares, which others may end; empty where somebody works on the live database already. */
    public static Optional<ControlSession> toFill(Connector connector, Clearance clearance) {
        // In this order: who finds the live database's lock taken finds by the other one that it may end the session.
        List<Long> locks = List.of(fillingKey(clearance.database()), lockKey(clearance.database()));
        return begin(
                connector,
                clearance,
                session -> locks.stream().allMatch(key -> session.one(TRY_LOCK, row -> row.getBoolean(1), key)));
    }

    private static Optional<ControlSession> begin(Connector connector, Clearance clearance, Predicate<Session> locked) {
        Connector steady = connector.uncancellable();
        Connector.Linked first = steady.openLinked(Connector.MAINTENANCE, SETTINGS);
        Session session = first.session();
        try {
            clearance.requireSame(system(session));
            if (!locked.test(session)) {
                first.close();
                return Optional.empty();
            }
            Connector.Linked second = steady.openLinked(Connector.MAINTENANCE, SETTINGS);
            return Optional.of(new ControlSession(first, second, steady, clearance));
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
    }

    /** Examines the server anew, through this session and the second one. */
    public ServerFacts examine() {
        return new Examination(connector).facts(first, second);
    }

    /** The identifier of a session's cluster. */
    static String system(Session session) {
        return session.one(
                "select system_identifier from pg_control_system()", row -> Long.toUnsignedString(row.getLong(1)));
    }

    /** The database that may be replaced. */
    public DatabaseName live() {
        return clearance.database();
    }

    /** The identifier of the cluster. */
    public String system() {
        return clearance.system();
    }

    Session session() {
        return first.session();
    }

    /** The session that ends others; open from the start, since a build may change what a login needs. */
    Session second() {
        return second.session();
    }

    /** Opens further sessions that outlive a cancellation, such as the one that ends others. */
    Connector connector() {
        return connector;
    }

    private static void lock(
            Session session, DatabaseName live, Filling filling, Cancellation cancellation, Consumer<String> waiting) {
        long key = lockKey(live);
        if (session.one(TRY_LOCK, row -> row.getBoolean(1), key)) {
            return;
        }
        if (filling == Filling.ENDS && endFilling(session, live)) {
            awaitEnd(session, live);
            if (session.one(TRY_LOCK, row -> row.getBoolean(1), key)) {
                return;
            }
        }
        String holder = session.first(HOLDER, row -> row.getString(1), key).orElse("a session that just ended");
        waiting.accept("waiting for " + holder + ", which works on \"" + live + "\"");
        try (Cancellation.Registration wake = cancellation.onCancel(session::cancelRunning)) {
            cancellation.check(); // one that came just before found nothing to cancel
            session.query("select pg_advisory_lock(?)", row -> true, key);
        } catch (ReseedException e) {
            cancellation.check();
            if (SqlFailures.is(e, SqlFailures.LOCK_NOT_AVAILABLE)) {
                if (filling == Filling.WAITED_FOR && endFilling(session, live)) {
                    lock(session, live, Filling.ENDS, cancellation, waiting); // a large one takes too long
                    return;
                }
                throw ReseedException.failed(
                        "the database \"" + live + "\" is being worked on",
                        holder + " has held the lock on it for over " + LOCK_TIMEOUT,
                        "wait until it is done, or end that process, then run it again");
            }
            throw e;
        }
    }

    /** Ends what makes a spare just now; false where nothing does. */
    private static boolean endFilling(Session session, DatabaseName live) {
        return session.query(END_FILLING, row -> row.getBoolean(1), lockKey(live), fillingKey(live))
                .contains(true);
    }

    /** Returns when what made a spare is ended, or another one begins, or it takes its time. */
    private static void awaitEnd(Session session, DatabaseName live) {
        long end = System.nanoTime() + ENDING.toNanos();
        while (System.nanoTime() < end
                && session.first(HOLDER, row -> row.getString(1), lockKey(live)).isPresent()) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static long fillingKey(DatabaseName live) {
        return lockKey(FILLING + live.value());
    }

    /** The advisory lock's key for a live database, the same in every process: advisory locks know numbers only. */
    static long lockKey(DatabaseName live) {
        return lockKey(live.value());
    }

    /** The key of one of the locks of which clients take any that is free. */
    static long slotKey(DatabaseName live, int slot) {
        return lockKey("\nslot " + slot + " of " + live.value());
    }

    private static long lockKey(String what) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("reseed:" + what).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the locks back before the end: the server takes its time to see that a session is closed. */
    public void unlock() {
        first.session().execute("select pg_advisory_unlock_all()");
    }

    @Override
    public void close() {
        second.close();
        first.close();
    }
}
