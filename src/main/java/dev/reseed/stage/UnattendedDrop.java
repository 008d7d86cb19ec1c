package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.sql.Identifiers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Drops a database and leaves when no session can hinder the drop any more: at its end the server waits for a checkpoint, which
 * writes what all databases have in memory and may take seconds, and then for its other processes to close the files. It
 * goes on without its client; a server that is stopped meanwhile leaves a database that nobody can enter, which the next
 * command drops.
 */
final class UnattendedDrop {
    /** The server is not to look whether its client is still there. */
    private static final Map<String, String> SETTINGS =
            Map.of("client_connection_check_interval", "0", "statement_timeout", "0");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String FINISHING = """
            select exists (select from pg_stat_activity
                            where pid = ?
                              and wait_event in ('CheckpointStart', 'CheckpointDone', 'ProcSignalBarrier'))
            """;

    private UnattendedDrop() {}

    /** Begins it, and fails when the server does: with {@code 55006} when somebody is in the database. */
    static void of(ControlSession control, DatabaseName name) {
        try (Session session = control.connector().open(Connector.MAINTENANCE, SETTINGS)) {
            int pid = session.one("select pg_backend_pid()", row -> row.getInt(1));
            FutureTask<Boolean> drop = new FutureTask<>(
                    () -> session.execute("drop database if exists " + Identifiers.quote(name.value())), true);
            Thread.ofPlatform().daemon().name("reseed-drop").start(drop);
            Waiting.until(
                    PATIENCE,
                    "the drop of " + name,
                    () -> drop.isDone() || control.session().one(FINISHING, row -> row.getBoolean(1), pid));
            if (drop.isDone()) {
                requireDropped(drop);
            } else {
                session.abandon();
            }
        }
    }

    private static void requireDropped(FutureTask<Boolean> drop) {
        try {
            drop.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ReseedException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("what is done cannot be interrupted", e);
        }
    }
}
