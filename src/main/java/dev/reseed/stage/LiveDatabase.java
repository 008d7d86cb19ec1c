package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.Mark;
import dev.reseed.server.ServerFacts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The live database as a plan needs to know it. Read without changing anything.
 *
 * @param oid its object identifier
 * @param comment its comment as it stands, null when it has none
 * @param mark Reseed's mark in the comment; empty when Reseed did not make the database
 * @param bytes its size on disk
 * @param prepared transactions, which no rename gets past
 * @param slots the names of logical replication slots that nobody reads now; they go with it wherever it is renamed
 */
public record LiveDatabase(
        long oid,
        @Nullable String comment,
        Optional<Mark> mark,
        DatabaseProperties properties,
        CarriedSettings settings,
        long bytes,
        List<OtherSession> sessions,
        List<PreparedTransaction> prepared,
        List<String> slots) {
    public LiveDatabase {
        sessions = List.copyOf(sessions);
        prepared = List.copyOf(prepared);
        slots = List.copyOf(slots);
    }

    /** Reads it; empty when there is no database of that name. */
    public static Optional<LiveDatabase> read(Session session, ServerFacts facts, DatabaseName name) {
        return facts.database(name)
                .flatMap(found -> DatabaseProperties.read(session, name, facts.version())
                        .map(properties -> new LiveDatabase(
                                found.oid(),
                                found.comment(),
                                facts.mark(name),
                                properties,
                                CarriedSettings.read(session, name),
                                session.one(
                                        "select case when has_database_privilege(?::oid, 'connect')"
                                                + " then pg_database_size(?::oid) else 0 end",
                                        row -> row.getLong(1),
                                        found.oid(),
                                        found.oid()),
                                others(session, name),
                                PreparedTransaction.in(session, name),
                                session.query(
                                        "select slot_name from pg_replication_slots where database = ? order by 1",
                                        row -> row.getString(1),
                                        name.value()))));
    }

    /** Without this process's own: what a plan has just read by them may not have ended on the server yet. */
    private static List<OtherSession> others(Session session, DatabaseName name) {
        return OtherSession.in(session, name).stream()
                .filter(other -> !other.program().equals(Connector.PROGRAM))
                .toList();
    }
}
