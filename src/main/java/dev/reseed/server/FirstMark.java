package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Marks the environment's database on a cluster that was made a moment ago: what is in it the image has put there, and
 * nobody needs to confirm its name. See decision 0019.
 */
record FirstMark(DatabaseName database, Mark.Maker maker, Clock clock) {
    private record Found(long oid, String system) {}

    void put(Login login) {
        try (Session session = new Connector(login, new Cancellation()).open(Connector.MAINTENANCE)) {
            Optional<Found> found = session.first(
                    "select oid, (select system_identifier from pg_control_system()) from pg_database"
                            + " where datname = ? and shobj_description(oid, 'pg_database') is null",
                    row -> new Found(row.getLong(1), Long.toUnsignedString(row.getLong(2))),
                    database.value());
            found.ifPresent(each -> mark(session, each));
        }
    }

    private void mark(Session session, Found found) {
        Instant now = clock.instant();
        String comment = new Mark(
                        Mark.Role.LIVE,
                        database,
                        maker,
                        found.system(),
                        found.oid(),
                        "",
                        now,
                        now,
                        "",
                        Long.toString(ProcessHandle.current().pid()),
                        null,
                        0)
                .toComment();
        session.execute(session.one(
                "select format('comment on database %I is %L', ?::text, ?::text)",
                row -> row.getString(1), database.value(), comment));
    }
}
