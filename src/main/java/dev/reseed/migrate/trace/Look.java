package dev.reseed.migrate.trace;

import dev.reseed.kernel.SqlFailures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks at what the session of a migration did, within its transaction and on its connection: nobody else can see that. Only reads, in
 * one round trip; catalogs are named with their schema, so that no temporary table misleads it.
 */
final class Look {
    private static final String STATE =
            "select pg_catalog.mod(pg_snapshot_xmax(pg_current_snapshot())::text::numeric, 4294967296)::int8,"
                    + " coalesce(pg_catalog.mod(pg_current_xact_id_if_assigned()::text::numeric, 4294967296)::int8, -1),"
                    + " (select array_agg(oid || ' ' || rolname) from pg_catalog.pg_roles),"
                    + " (select array_agg(oid || ' ' || datname) from pg_catalog.pg_database), current_setting('lock_timeout') <> '0'";

    /** Those on relations, and the one that each transaction holds on itself from its beginning. */
    private static final String LOCKS = "select l.locktype = 'virtualxid', l.virtualtransaction, l.relation, l.mode"
            + " from pg_catalog.pg_locks l where l.pid = pg_backend_pid() and l.granted"
            + " and (l.locktype = 'virtualxid' or (l.locktype = 'relation' and l.relation >= 16384"
            + " and l.database = (select oid from pg_catalog.pg_database where datname = current_database())))";

    /** Rows that the session wrote and has not told the statistics of yet, which it does between transactions only. */
    private static final String ROWS =
            "select * from (select c.oid, pg_stat_get_xact_tuples_inserted(c.oid) as inserted,"
                    + " pg_stat_get_xact_tuples_updated(c.oid) as updated, pg_stat_get_xact_tuples_deleted(c.oid) as deleted"
                    + " from pg_catalog.pg_class c where c.oid >= 16384 and c.relkind = 'r') counts"
                    + " where inserted + updated + deleted > 0";

    /** The last command of the transaction that wrote a row which was seen. */
    private long lastCommand = -1;

    private final Connection connection;

    Look(Connection connection) {
        this.connection = connection;
    }

    /**
     * What was seen.
     *
     * @param since where the next look begins
     * @param transaction tells the transaction from others of the session
     * @param roles names of the server's roles, by their oids
     * @param databases names of the server's databases, by their oids
     * @param timedLocks whether the session waits for locks for a time only
     */
    record Seen(
            Since since,
            String transaction,
            Map<Long, String> roles,
            Map<Long, String> databases,
            boolean timedLocks,
            Set<Lock> locks,
            List<RowChange> rows,
            Changes changes) {}

    Seen take(Catalog catalog, Since since) throws SQLException {
        Answer answer = ask(since);
        return (catalog.isRenamed(answer.read().schemas()) ? ask(Since.NOTHING) : answer)
                .taken(catalog, since, this::present);
    }

    /** Rows that the session has written, as {@link Seen} has them. */
    List<RowChange> rows() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ROWS);
            return rows(statement);
        }
    }

    private Answer ask(Since since) throws SQLException {
        StringBuilder sql = new StringBuilder(STATE)
                .append(';')
                .append(LOCKS)
                .append(';')
                .append(ROWS)
                .append(";select ");
        sql.append(CatalogQuery.ALL.stream()
                .filter(CatalogQuery::counted)
                .map(CatalogQuery::count)
                .collect(Collectors.joining(", ")));
        CatalogQuery.ALL.forEach(query -> sql.append(';').append(query.text(since)));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql.toString());
            return read(statement);
        }
    }

    /** What the session is at. */
    private record State(
            long next, long running, Map<Long, String> roles, Map<Long, String> databases, boolean timedLocks) {
        static State read(ResultSet row) throws SQLException {
            row.next();
            return new State(
                    row.getLong(1),
                    row.getLong(2),
                    names((String[]) row.getArray(3).getArray()),
                    names((String[]) row.getArray(4).getArray()),
                    row.getBoolean(5));
        }

        /** By their oids, each before its name. */
        private static Map<Long, String> names(String[] objects) {
            return Arrays.stream(objects)
                    .collect(Collectors.toMap(
                            each -> Long.valueOf(each.substring(0, each.indexOf(' '))),
                            each -> each.substring(each.indexOf(' ') + 1)));
        }
    }

    /** @param command the last of the running transaction's that wrote a row which was read */
    private record Answer(
            State state,
            String transaction,
            Set<Lock> locks,
            List<RowChange> rows,
            List<Long> counts,
            Catalog.Read read,
            long command) {
        Seen taken(Catalog catalog, Since since, Catalog.Present present) {
            long seen = Math.max(state.running() == since.running() ? since.command() : 0, command + 1);
            return new Seen(
                    new Since(state.next(), state.running(), seen),
                    transaction,
                    state.roles(),
                    state.databases(),
                    state.timedLocks(),
                    locks,
                    rows,
                    catalog.take(read, counts, present));
        }
    }

    private Answer read(Statement statement) throws SQLException {
        State state;
        try (ResultSet row = statement.getResultSet()) {
            state = State.read(row);
        }
        String transaction = "";
        Set<Lock> locks = new HashSet<>();
        try (ResultSet lock = next(statement)) {
            while (lock.next()) {
                if (lock.getBoolean(1)) {
                    transaction = lock.getString(2);
                } else {
                    locks.add(new Lock(lock.getLong(3), LockMode.of(lock.getString(4))));
                }
            }
        }
        statement.getMoreResults();
        List<RowChange> rows = rows(statement);
        List<Long> counts = new ArrayList<>();
        try (ResultSet count = next(statement)) {
            count.next();
            for (int i = 1; i <= count.getMetaData().getColumnCount(); i++) {
                counts.add(count.getLong(i));
            }
        }
        lastCommand = -1;
        Catalog.Read read = new Catalog.Read(
                rows(statement, CatalogQuery.RELATIONS),
                rows(statement, CatalogQuery.COLUMNS),
                rows(statement, CatalogQuery.CONSTRAINTS),
                rows(statement, CatalogQuery.INDEXES),
                rows(statement, CatalogQuery.ROUTINES),
                rows(statement, CatalogQuery.TRIGGERS),
                rows(statement, CatalogQuery.TYPES),
                rows(statement, CatalogQuery.SCHEMAS));
        return new Answer(state, transaction, locks, rows, counts, read, lastCommand);
    }

    private static List<RowChange> rows(Statement statement) throws SQLException {
        List<RowChange> rows = new ArrayList<>();
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                rows.add(new RowChange(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
            }
        }
        return rows;
    }

    private static ResultSet next(Statement statement) throws SQLException {
        statement.getMoreResults();
        return statement.getResultSet();
    }

    private <T> List<T> rows(Statement statement, CatalogQuery<T> query) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = next(statement)) {
            int written = result.getMetaData().getColumnCount();
            while (result.next()) {
                rows.add(query.row().read(result));
                lastCommand = Math.max(lastCommand, result.getLong(written));
            }
        }
        return rows;
    }

    private Set<Long> present(CatalogQuery<?> query) {
        Set<Long> present = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query.present())) {
            while (result.next()) {
                present.add(result.getLong(1));
            }
        } catch (SQLException e) {
            throw SqlFailures.failure("the catalog could not be read", e);
        }
        return present;
    }
}
