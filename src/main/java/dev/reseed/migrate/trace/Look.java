package dev.reseed.migrate.trace;

import dev.reseed.kernel.SqlFailures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
                    + " (select array_agg(rolname) from pg_catalog.pg_roles), current_setting('lock_timeout') <> '0'";

    private static final String LOCKS = "select l.relation, l.mode"
            + " from pg_catalog.pg_locks l where l.pid = pg_backend_pid() and l.locktype = 'relation' and l.granted"
            + " and l.relation >= 16384"
            + " and l.database = (select oid from pg_catalog.pg_database where datname = current_database())";

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
     * @param transaction the transaction's number; -1 where it wrote nothing
     * @param roles names of the server's roles
     * @param timedLocks whether the session waits for locks for a time only
     */
    record Seen(
            Since since,
            long transaction,
            Set<String> roles,
            boolean timedLocks,
            Set<Lock> locks,
            List<RowChange> rows,
            Changes changes) {}

    Seen take(Catalog catalog, Since since) throws SQLException {
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
            return read(statement, catalog, since);
        }
    }

    private Seen read(Statement statement, Catalog catalog, Since since) throws SQLException {
        long next;
        long running;
        Set<String> roles;
        boolean timed;
        try (ResultSet state = statement.getResultSet()) {
            state.next();
            next = state.getLong(1);
            running = state.getLong(2);
            roles = Set.of((String[]) state.getArray(3).getArray());
            timed = state.getBoolean(4);
        }
        Set<Lock> locks = new HashSet<>();
        try (ResultSet lock = next(statement)) {
            while (lock.next()) {
                locks.add(new Lock(lock.getLong(1), LockMode.of(lock.getString(2))));
            }
        }
        List<RowChange> rows = new ArrayList<>();
        try (ResultSet row = next(statement)) {
            while (row.next()) {
                rows.add(new RowChange(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
            }
        }
        List<Long> counts = new ArrayList<>();
        try (ResultSet count = next(statement)) {
            count.next();
            for (int i = 1; i <= count.getMetaData().getColumnCount(); i++) {
                counts.add(count.getLong(i));
            }
        }
        Catalog.Read read = new Catalog.Read(
                rows(statement, CatalogQuery.RELATIONS),
                rows(statement, CatalogQuery.COLUMNS),
                rows(statement, CatalogQuery.CONSTRAINTS),
                rows(statement, CatalogQuery.INDEXES),
                rows(statement, CatalogQuery.ROUTINES),
                rows(statement, CatalogQuery.TRIGGERS),
                rows(statement, CatalogQuery.TYPES));
        Changes changes = catalog.take(read, counts, this::present);
        long command = Math.max(running == since.running() ? since.command() : 0, lastCommand + 1);
        return new Seen(new Since(next, running, command), running, roles, timed, locks, rows, changes);
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
