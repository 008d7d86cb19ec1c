package dev.reseed.dump.environment;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.schema.Archived;
import dev.reseed.schema.Catalog;
import dev.reseed.schema.CatalogReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One moment of a database, as all sessions of a dump see it. Its tables are locked against being altered or dropped, and against nothing
 * else; the database is only read.
 */
final class DumpSnapshot implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    /** Values as they can be read back anywhere, and waits that end. */
    private static final List<String> SETTINGS = List.of(
            "set search_path = ''",
            "set datestyle = 'ISO'",
            "set intervalstyle = 'postgres'",
            "set extra_float_digits = 3",
            "set bytea_output = 'hex'",
            "set xmloption = 'content'",
            "set row_security = off",
            "set synchronize_seqscans = off",
            "set statement_timeout = 0",
            "set lock_timeout = '60s'",
            "set idle_in_transaction_session_timeout = 0",
            "set jit = off");

    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind in ('r', 'p') and c.relpersistence <> 't' and c.oid >= 16384 and n.nspname !~ '^pg_'
             order by c.oid
            """;

    private static final int LOCKED_AT_ONCE = 500;

    private final Supplier<Session> sessions;
    private final Session session;
    private String id = "";

    /** @param sessions opens sessions in the database */
    private DumpSnapshot(Supplier<Session> sessions) {
        this.sessions = sessions;
        this.session = sessions.get();
    }

    /**
     * What a snapshot shows of the schema.
     *
     * @param snapshot open; the caller closes it
     */
    record Shown(DumpSnapshot snapshot, Archived.Listing schema) {}

    /** Takes a snapshot in which definitions are as the server tells them. */
    static Shown take(Supplier<Session> sessions) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            DumpSnapshot snapshot = new DumpSnapshot(sessions);
            try {
                Optional<Catalog> catalog = snapshot.read();
                if (catalog.isPresent()) {
                    return new Shown(snapshot, catalog.get().listing());
                }
            } catch (RuntimeException e) {
                snapshot.closeAfter(e);
                throw e;
            }
            snapshot.close();
        }
        throw ReseedException.failed(
                "the database cannot be dumped",
                "its schema was changed each time while it was read, " + ATTEMPTS + " times",
                "try again when nobody changes it");
    }

    private Optional<Catalog> read() {
        begin(session);
        id = session.one("select pg_export_snapshot()", row -> row.getString(1));
        lock();
        try (Session beside = sessions.get()) {
            return CatalogReader.readIn(session, beside);
        }
    }

    private static void begin(Session session) {
        SETTINGS.forEach(session::execute);
        session.execute("begin isolation level repeatable read read only");
    }

    private void lock() {
        List<String> tables = session.query(TABLES, row -> row.getString(1));
        for (int i = 0; i < tables.size(); i += LOCKED_AT_ONCE) {
            session.execute("lock table only "
                    + String.join(", only ", tables.subList(i, Math.min(i + LOCKED_AT_ONCE, tables.size())))
                    + " in access share mode");
        }
    }

    /** The session that holds it. */
    Session session() {
        return session;
    }

    /** Another session that sees the same. */
    Session open() {
        Session other = sessions.get();
        try {
            begin(other);
            other.execute("set transaction snapshot '" + id + "'");
            return other;
        } catch (RuntimeException e) {
            close(other, e);
            throw e;
        }
    }

    private void closeAfter(RuntimeException failure) {
        close(session, failure);
    }

    private static void close(Session session, RuntimeException failure) {
        try {
            session.close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** The failure of reading rows. */
    static ReseedException failure(String what, SQLException cause) {
        return new ReseedException(
                Kind.FAILED, what + " cannot be dumped", SqlFailures.message(cause), "see what the server says", cause);
    }

    @Override
    public void close() {
        session.close();
    }
}
