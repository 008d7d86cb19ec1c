package dev.reseed.server;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Marks the environment's database on a cluster that was made a moment ago: what is in it the image has put there, and
 * nobody needs to confirm its name, or to be asked before it is replaced, as long as nobody changed it. See decision 0019.
 */
record FirstMark(DatabaseName database, Mark.Maker maker, Clock clock) {
    private record Found(long oid, long system, String data) {
        /** The upper half of the identifier is the second in which initdb ran. */
        boolean isYoungerThan(Instant begin) {
            return !Instant.ofEpochSecond(system >>> Integer.SIZE).isBefore(begin.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /**
     * Marks it, unless the cluster is older than the start or its data may be somebody's.
     *
     * @param begin when this start began
     * @param isOwn whether this start made what holds a folder of the server
     */
    void put(Login login, Instant begin, Predicate<String> isOwn) {
        try (Session session = new Connector(login, new Cancellation()).open(Connector.MAINTENANCE)) {
            Optional<Found> found = session.first(
                    "select oid, (select system_identifier from pg_control_system()), current_setting('data_directory')"
                            + " from pg_database where datname = ? and shobj_description(oid, 'pg_database') is null",
                    row -> new Found(row.getLong(1), row.getLong(2), row.getString(3)),
                    database.value());
            found.filter(each -> each.isYoungerThan(begin))
                    .filter(each -> isOwn.test(each.data()))
                    .ifPresent(each -> mark(session, each, state(login)));
        }
    }

    private String state(Login login) {
        try (Session session = new Connector(login, new Cancellation()).open(database)) {
            return DatabaseState.read(session);
        }
    }

    private void mark(Session session, Found found, String state) {
        Instant now = clock.instant();
        String comment = new Mark(
                        Mark.Role.LIVE,
                        database,
                        maker,
                        Long.toUnsignedString(found.system()),
                        found.oid(),
                        Mark.IMAGE,
                        now,
                        now,
                        state,
                        Long.toString(ProcessHandle.current().pid()),
                        null,
                        0)
                .toComment();
        session.execute(session.one(
                "select format('comment on database %I is %L', ?::text, ?::text)",
                row -> row.getString(1), database.value(), comment));
    }
}
