package dev.reseed.migrate.trace;

import dev.reseed.kernel.SqlFailures;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGStatement;

/**
 * Looks at what the session of a migration did, within its transaction and on its connection: nobody else can see that. Only reads, in
 * two round trips; catalogs are named with their schema, so that no temporary table misleads it. Catalogs that the session has not
 * written to since, by its own count, are not asked.
 */
final class Look {
    private static final String ROLES = "pg_catalog.pg_authid";
    private static final String DATABASES = "pg_catalog.pg_database";
    private static final List<String> CATALOGS = Stream.concat(
                    CatalogQuery.ALL.stream().map(CatalogQuery::catalog), Stream.of(ROLES, DATABASES))
            .toList();

    /** What is the server's: few may read the catalog of roles, and all may read the view. */
    private static final String SERVER = "select (select array_agg(oid || ' ' || rolname) from pg_catalog.pg_roles),"
            + " (select array_agg(oid || ' ' || datname) from pg_catalog.pg_database)";

    private static final String STATE =
            "select pg_catalog.mod(pg_snapshot_xmax(pg_current_snapshot())::text::numeric, 4294967296)::int8,"
                    + " coalesce(pg_catalog.mod(pg_current_xact_id_if_assigned()::text::numeric, 4294967296)::int8, -1),"
                    + " current_setting('lock_timeout') <> '0',"
                    + " case when current_setting('track_counts') = 'on' then array["
                    + Look.CATALOGS.stream().map(Look::written).collect(Collectors.joining(", ")) + "] end";

    /** Only rows of the tables that the transaction has locked can have been written in it. */
    private static final String LOCKED =
            " and c.oid in (select l.relation from pg_catalog.pg_locks l where l.pid = pg_backend_pid() and l.locktype = 'relation')";

    /** Those on relations, and the one that each transaction holds on itself from its beginning, which has no relation. */
    private static final String LOCKS = "(select array_agg(array[coalesce(l.relation::text, ''),"
            + " case when l.locktype = 'virtualxid' then l.virtualtransaction else l.mode end])"
            + " from pg_catalog.pg_locks l where l.pid = pg_backend_pid() and l.granted"
            + " and (l.locktype = 'virtualxid' or (l.locktype = 'relation' and l.relation >= 16384"
            + " and l.database = (select oid from pg_catalog.pg_database where datname = current_database()))))";

    /** Rows that the session wrote and has not told the statistics of yet, which it does between transactions only. */
    private static final String COUNTS =
            "(select coalesce(array_agg(array[oid::int8, inserted, updated, deleted]), '{}') from (select c.oid, pg_stat_get_xact_tuples_inserted(c.oid) as inserted,"
                    + " pg_stat_get_xact_tuples_updated(c.oid) as updated, pg_stat_get_xact_tuples_deleted(c.oid) as deleted"
                    + " from pg_catalog.pg_class c where c.oid >= 16384 and c.relkind = 'r'";

    private static final String WRITTEN = ") counts where inserted + updated + deleted > 0)";
    private static final String ROWS = "select " + COUNTS + WRITTEN;

    /** What is needed to tell which rows of which tables are written, and by which functions. */
    private static final Set<String> OF_ROWS = Stream.concat(
                    Stream.of(CatalogQuery.RELATIONS, CatalogQuery.ROUTINES, CatalogQuery.SCHEMAS)
                            .map(CatalogQuery::catalog),
                    Stream.of(ROLES, DATABASES))
            .collect(Collectors.toSet());

    private final Connection connection;
    private final boolean whole;

    /** @param whole whether it looks at all definitions, and not only at what rows are written to, and by */
    Look(Connection connection, boolean whole) {
        this.connection = connection;
        this.whole = whole;
    }

    /** How many rows of a catalog the session has written and has not told the statistics of yet. */
    private static String written(String catalog) {
        return Stream.of("inserted", "updated", "deleted")
                .map(what -> "pg_stat_get_xact_tuples_" + what + "('" + catalog + "'::regclass)")
                .collect(Collectors.joining(" + "));
    }

    /**
     * What was seen.
     *
     * @param since where the next look begins
     * @param transaction tells the transaction from others of the session
     * @param rows that the session has written: of the tables locked in this transaction, where the look before was in it too
     * @param server what the server has; empty where it is as before
     * @param timedLocks whether the session waits for locks for a time only
     * @param written how many rows of each catalog the session has written; empty where it does not count
     */
    record Seen(
            Since since,
            String transaction,
            Optional<Server> server,
            boolean timedLocks,
            Set<Lock> locks,
            List<RowChange> rows,
            List<Long> written,
            Changes changes) {
        Seen {
            written = List.copyOf(written);
        }
    }

    /**
     * What belongs to the whole server.
     *
     * @param roles their names by their oids
     * @param databases their names by their oids
     */
    record Server(Map<Long, String> roles, Map<Long, String> databases) {
        private static Server read(ResultSet row) throws SQLException {
            row.next();
            return new Server(names(row.getArray(1)), names(row.getArray(2)));
        }

        /** By their oids, each before its name. */
        private static Map<Long, String> names(Array objects) throws SQLException {
            return Arrays.stream((String[]) objects.getArray())
                    .collect(Collectors.toMap(
                            each -> Long.valueOf(each.substring(0, each.indexOf(' '))),
                            each -> each.substring(each.indexOf(' ') + 1)));
        }
    }

    /**
     * Looks.
     *
     * @param written what {@link Seen#written} was in the look before; empty where others may have written since
     * @param transaction the one in which that look was, if this has to be in the same; otherwise empty
     */
    Seen take(Catalog catalog, Since since, List<Long> written, String transaction) throws SQLException {
        Probe probe = probe(!transaction.isEmpty());
        boolean same = transaction.equals(probe.transaction());
        if (!transaction.isEmpty() && !same) {
            probe = probe(false);
        }
        Set<String> asked = wanted(probe.changed(transaction.isEmpty() || same ? written : List.of()));
        Answer answer =
                ask(since, asked, same && !written.isEmpty() ? Optional.of(probe.relations()) : Optional.empty());
        return (catalog.isRenamed(answer.read().schemas())
                        ? ask(Since.NOTHING, wanted(CATALOGS), Optional.empty())
                        : answer)
                .taken(probe, catalog, since, this::present);
    }

    private Set<String> wanted(Collection<String> catalogs) {
        return catalogs.stream()
                .filter(catalog -> whole || OF_ROWS.contains(catalog))
                .collect(Collectors.toSet());
    }

    /** Rows that the session has written, as {@link Seen} has them. */
    List<RowChange> rows() throws SQLException {
        try (PreparedStatement statement = prepared(ROWS);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return rows(row.getArray(1));
        }
    }

    /** What the session is at, and what it holds and wrote. */
    private record Probe(State state, String transaction, Set<Lock> locks, List<RowChange> rows) {
        /** Those that the transaction has locked. */
        Collection<Long> relations() {
            return locks.stream().map(Lock::relation).collect(Collectors.toSet());
        }

        /** The catalogs of which rows were written since. */
        Set<String> changed(List<Long> before) {
            List<Long> now = state.written();
            Set<String> changed = new HashSet<>();
            for (int i = 0; i < CATALOGS.size(); i++) {
                if (now.isEmpty() || before.isEmpty() || !now.get(i).equals(before.get(i))) {
                    changed.add(CATALOGS.get(i));
                }
            }
            return changed;
        }
    }

    private Probe probe(boolean locked) throws SQLException {
        String sql = STATE + ", " + LOCKS + ", " + COUNTS + (locked ? LOCKED : "") + WRITTEN;
        try (PreparedStatement statement = prepared(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            String transaction = "";
            Set<Lock> locks = new HashSet<>();
            for (String[] lock : (String[][]) row.getArray(5).getArray()) {
                if (lock[0].isEmpty()) {
                    transaction = lock[1];
                } else {
                    locks.add(new Lock(Long.parseLong(lock[0]), LockMode.of(lock[1])));
                }
            }
            return new Probe(State.read(row), transaction, locks, rows(row.getArray(6)));
        }
    }

    /** The server keeps nothing of it: a migration may have it forget what is prepared. */
    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return statement;
    }

    private Answer ask(Since since, Set<String> asked, Optional<Collection<Long>> locked) throws SQLException {
        if (asked.isEmpty()) {
            return Answer.NOTHING;
        }
        Stream<String> server = asked.contains(ROLES) || asked.contains(DATABASES) ? Stream.of(SERVER) : Stream.empty();
        Stream<String> queries = CatalogQuery.ALL.stream()
                .filter(query -> asked.contains(query.catalog()))
                .map(query ->
                        query.text(since, locked.isPresent()) + (query.counted() ? ";select " + query.count() : ""));
        String sql = Stream.concat(server, queries).collect(Collectors.joining(";"));
        try (PreparedStatement statement = prepared(sql)) {
            int parameter = 1;
            for (CatalogQuery<?> query : CatalogQuery.ALL) {
                if (asked.contains(query.catalog())) {
                    if (locked.isPresent() && query.isOfLocked()) {
                        statement.setArray(
                                parameter++,
                                connection.createArrayOf("oid", locked.get().toArray(Long[]::new)));
                    }
                    for (Object value : since.parameters()) {
                        statement.setObject(parameter++, value);
                    }
                }
            }
            statement.execute();
            return new Reader(statement, asked).read();
        }
    }

    /** What the session is at. */
    private record State(long next, long running, boolean timedLocks, List<Long> written) {
        static State read(ResultSet row) throws SQLException {
            return new State(
                    row.getLong(1),
                    row.getLong(2),
                    row.getBoolean(3),
                    row.getArray(4) == null
                            ? List.of()
                            : List.of((Long[]) row.getArray(4).getArray()));
        }
    }

    /**
     * What the catalogs say.
     *
     * @param server empty where it was not asked
     * @param counts how many objects there are of a kind that was asked for
     * @param command the last of the running transaction's that wrote a row which was read
     */
    private record Answer(Optional<Server> server, Catalog.Read read, Map<CatalogQuery<?>, Long> counts, long command) {
        static final Answer NOTHING = new Answer(
                Optional.empty(),
                new Catalog.Read(
                        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                Map.of(),
                -1);

        Seen taken(Probe probe, Catalog catalog, Since since, Catalog.Present present) {
            State state = probe.state();
            long seen = Math.max(state.running() == since.running() ? since.command() : 0, command + 1);
            return new Seen(
                    new Since(state.next(), state.running(), seen),
                    probe.transaction(),
                    server,
                    state.timedLocks(),
                    probe.locks(),
                    probe.rows(),
                    state.written(),
                    catalog.take(read, counts, present));
        }
    }

    /** Goes through the results of one statement that asks several catalogs. */
    private static final class Reader {
        private final Statement statement;
        private final Set<String> asked;
        private final Map<CatalogQuery<?>, Long> counts = new HashMap<>();
        private boolean first = true;
        private long lastCommand = -1;

        Reader(Statement statement, Set<String> asked) {
            this.statement = statement;
            this.asked = asked;
        }

        Answer read() throws SQLException {
            Optional<Server> server = Optional.empty();
            if (asked.contains(ROLES) || asked.contains(DATABASES)) {
                try (ResultSet names = result()) {
                    server = Optional.of(Server.read(names));
                }
            }
            Catalog.Read read = new Catalog.Read(
                    rows(CatalogQuery.RELATIONS),
                    rows(CatalogQuery.COLUMNS),
                    rows(CatalogQuery.CONSTRAINTS),
                    rows(CatalogQuery.INDEXES),
                    rows(CatalogQuery.ROUTINES),
                    rows(CatalogQuery.TRIGGERS),
                    rows(CatalogQuery.TYPES),
                    rows(CatalogQuery.SCHEMAS));
            return new Answer(server, read, counts, lastCommand);
        }

        private <T> List<T> rows(CatalogQuery<T> query) throws SQLException {
            List<T> rows = new ArrayList<>();
            if (!asked.contains(query.catalog())) {
                return rows;
            }
            try (ResultSet result = result()) {
                int written = result.getMetaData().getColumnCount();
                while (result.next()) {
                    rows.add(query.row().read(result));
                    lastCommand = Math.max(lastCommand, result.getLong(written));
                }
            }
            if (query.counted()) {
                try (ResultSet count = result()) {
                    count.next();
                    counts.put(query, count.getLong(1));
                }
            }
            return rows;
        }

        private ResultSet result() throws SQLException {
            if (!first) {
                statement.getMoreResults();
            }
            first = false;
            return statement.getResultSet();
        }
    }

    private static List<RowChange> rows(Array counts) throws SQLException {
        List<RowChange> rows = new ArrayList<>();
        // An empty array has one dimension.
        for (Object each : (Object[]) counts.getArray()) {
            Long[] row = (Long[]) each;
            rows.add(new RowChange(row[0], row[1], row[2], row[3]));
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
