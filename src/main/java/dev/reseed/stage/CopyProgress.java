package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells how far a copy of a database is. The server has no view of that: a copy through the write-ahead log shows in the
 * log's position, one file by file in the folder that no database has yet. A copy that is done soon is not looked at.
 */
final class CopyProgress implements AutoCloseable {
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String LOG_POSITION = "select (pg_current_wal_insert_lsn() - '0/0')::bigint";
    private static final String FILES = """
            select coalesce((select count(*) from pg_ls_dir('base/' || d.oid, true, false)), 0),
                   (select count(*) from pg_ls_dir('base') f, pg_ls_dir('base/' || f, true, false)
                     where f ~ '^[0-9]+$' and not exists (select from pg_database o where o.oid::text = f))
              from pg_database d where d.datname = ?
            """;

    private final Connector connector;
    private final Source source;
    private final Progress.Step step;
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::run);
    private volatile boolean closed;

    /**
     * What is copied.
     *
     * @param logStart the log's position before the copy, in bytes
     */
    record Source(DatabaseName name, CopyStrategy strategy, long logStart) {
        static Source read(Session session, DatabaseName name, CopyStrategy strategy) {
            return new Source(name, strategy, session.one(LOG_POSITION, row -> row.getLong(1)));
        }
    }

    private CopyProgress(Connector connector, Source source, Progress.Step step) {
        this.connector = connector;
        this.source = source;
        this.step = step;
    }

    /** Begins to watch a copy that is about to begin. */
    static CopyProgress watch(Connector connector, Source source, Progress.Step step) {
        CopyProgress progress = new CopyProgress(connector, source, step);
        progress.thread.start();
        return progress;
    }

    private void run() {
        pause(BEFORE_FIRST_LOOK);
        if (closed) {
            return;
        }
        try (Session session = connector.openForCatalog(Connector.MAINTENANCE)) {
            if (source.strategy() == CopyStrategy.WAL_LOG) {
                watchLog(session);
            } else {
                watchFiles(session);
            }
        } catch (ReseedException unseen) {
            // Only some roles may look into the folders, and a full server has no room for onlookers: the copy goes on.
            closed = true;
        }
    }

    private void watchLog(Session session) {
        String size = "select pg_database_size(?)";
        step.expect(session.one(size, row -> row.getLong(1), source.name().value()), Progress.Unit.BYTES);
        while (!closed) {
            step.advanceTo(session.one(LOG_POSITION, row -> row.getLong(1)) - source.logStart());
            pause(PAUSE);
        }
    }

    private void watchFiles(Session session) {
        while (!closed) {
            long[] files = session.one(
                    FILES,
                    row -> new long[] {row.getLong(1), row.getLong(2)},
                    source.name().value());
            step.expect(files[0], Progress.Unit.FILES);
            step.advanceTo(files[1]);
            pause(PAUSE);
        }
    }

    private void pause(Duration time) {
        if (!closed) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Waiting.untilEnd(thread);
    }
}
