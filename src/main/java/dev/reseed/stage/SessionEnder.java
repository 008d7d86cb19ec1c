package dev.reseed.stage;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends the sessions in some databases, again and again, from the moment at which another process holds the lock that keeps
 * new logins out. Until then it ends nobody: a swap that never gets its lock disturbs no one.
 */
final class SessionEnder implements AutoCloseable {
    private static final String LOCKED = """
            select exists (select 1 from pg_locks
                            where locktype = 'object' and classid = 'pg_database'::regclass
                              and pid = ? and mode = ? and granted)
            """;
    private static final String IN_THE_WAY = """
            select pid from pg_stat_activity where datid = any (?::oid[]) and pid <> pg_backend_pid()
            """;
    /** A rename's lock. */
    private static final String EXCLUSIVE = "AccessExclusiveLock";
    /** The lock on what {@code CREATE DATABASE … TEMPLATE} copies; a login wants one that conflicts with it. */
    private static final String SHARED = "ShareLock";

    private static final long PAUSE_NANOS = 5_000_000;

    private final Session session;
    private final int lockHolder;
    private final String lock;
    private final Long[] databases;
    private final AtomicReference<@Nullable ReseedException> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean closed;

    /** Begins at once. */
    private SessionEnder(Session session, int lockHolder, String lock, List<Long> databases) {
        this.session = session;
        this.lockHolder = lockHolder;
        this.lock = lock;
        this.databases = databases.toArray(Long[]::new);
        this.thread = Thread.ofPlatform().daemon().unstarted(this::run);
        thread.start();
    }

    /** For databases that the control session renames. */
    static SessionEnder whileRenaming(ControlSession control, List<Long> databases) {
        return new SessionEnder(control.second(), pid(control), EXCLUSIVE, databases);
    }

    /** For a database that the control session has copied. */
    static SessionEnder whileCopying(ControlSession control, long database) {
        return new SessionEnder(control.second(), pid(control), SHARED, List.of(database));
    }

    private static int pid(ControlSession control) {
        return control.session().one("select pg_backend_pid()", row -> row.getInt(1));
    }

    private void run() {
        try {
            while (!closed) {
                if (session.one(LOCKED, row -> row.getBoolean(1), lockHolder, lock)) {
                    session.query(IN_THE_WAY, row -> row.getInt(1), (Object) databases)
                            .forEach(this::end);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (ReseedException e) {
            failure.set(e);
        }
    }

    private void end(int pid) {
        try {
            session.query("select pg_terminate_backend(?)", row -> row.getBoolean(1), pid);
        } catch (ReseedException e) {
            // Somebody else's session that this role may not end; who stayed is told when the rename gives up.
            if (SqlFailures.sqlState(e)
                    .filter(SqlFailures.INSUFFICIENT_PRIVILEGE::equals)
                    .isEmpty()) {
                throw e;
            }
        }
    }

    /** Why it could not go on; null when it could. */
    @Nullable
    ReseedException failure() {
        return failure.get();
    }

    @Override
    public void close() {
        closed = true;
        Waiting.untilEnd(thread);
    }
}
