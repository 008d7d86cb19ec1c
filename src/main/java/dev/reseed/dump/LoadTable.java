package dev.reseed.dump;

import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of the stage that rows go to.
 *
 * @param root the table that it is a partition of, through all levels; itself where it is none
 * @param partitioned whether its rows are in partitions
 * @param columns those that a row of the dump has, in its order
 */
record LoadTable(Name name, Name root, boolean partitioned, List<Column> columns) {
    private static final String SELECT = """
            select n.nspname, c.relname, rn.nspname, r.relname,
                   a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated <> '', c.oid::bigint,
                   c.relkind = 'p'
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_class r on r.oid = coalesce(pg_partition_root(c.oid), c.oid)
              join pg_namespace rn on rn.oid = r.relnamespace
              left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            """;
    private static final String ONE = SELECT + """
             where c.oid = ?::bigint::oid
             order by a.attnum
            """;
    private static final String ALL = SELECT + """
             where (c.relkind = 'r' or c.relkind = 'p' and ?) and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
               and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                and d.deptype = 'e')
             order by c.oid, a.attnum
            """;

    private static final String FILLABLE = """
            select from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.oid = ?::bigint::oid and c.relkind in ('r', 'p')
               and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
            """;
    private static final String LEAVES = """
            select n.nspname, c.relname
              from pg_partition_tree(?::regclass) t
              join pg_class c on c.oid = t.relid
              join pg_namespace n on n.oid = c.relnamespace
             where t.isleaf
             order by 1, 2
            """;
    private static final String PARTITIONS = """
            select n.nspname, c.relname
              from pg_partition_tree(?::regclass) t
              join pg_class c on c.oid = t.relid
              join pg_namespace n on n.oid = c.relnamespace
             where t.level > 0
             order by 1, 2
            """;

    LoadTable {
        columns = List.copyOf(columns);
    }

    /** A relation's name. */
    record Name(String schema, String table) {
        @Override
        public String toString() {
            return schema + "." + table;
        }
    }

    /**
     * A column.
     *
     * @param type as {@code format_type} writes it; empty where the table has no such column
     */
    record Column(String name, String type, boolean notNull) {}

    private record Row(
            Name name, Name root, Optional<Column> column, boolean generated, long oid, boolean partitioned) {
        static Row of(ResultSet row) throws SQLException {
            String column = row.getString(5);
            return new Row(
                    new Name(row.getString(1), row.getString(2)),
                    new Name(row.getString(3), row.getString(4)),
                    column == null
                            ? Optional.empty()
                            : Optional.of(new Column(column, row.getString(6), row.getBoolean(7))),
                    row.getBoolean(8),
                    row.getLong(9),
                    row.getBoolean(10));
        }
    }

    /**
     * Looks a table up.
     *
     * @param session one whose settings the dump has not touched: its search path could put other tables before the catalog's
     * @param oid the table's
     * @param named the columns that the dump names; empty for all that are not generated
     */
    static LoadTable find(Session session, long oid, List<String> named) {
        return of(session.query(ONE, Row::of, oid), named);
    }

    /** Whether it is a table, and none of the server's own: those can be found by a name without a schema. */
    static boolean isFillable(Session session, long oid) {
        return session.first(FILLABLE, row -> true, oid).isPresent();
    }

    /** The partitions of a table, of all levels. */
    List<Name> partitions(Session session) {
        return session.query(
                PARTITIONS,
                row -> new Name(row.getString(1), row.getString(2)),
                Identifiers.qualified(name.schema(), name.table()));
    }

    /** The tables that its rows really go to: itself, or its partitions. */
    List<Name> leaves(Session session) {
        return partitioned
                ? session.query(
                        LEAVES,
                        row -> new Name(row.getString(1), row.getString(2)),
                        Identifiers.qualified(name.schema(), name.table()))
                : List.of(name);
    }

    /** A partition, and the tables that it is a part of, the nearest first. */
    static List<Name> ancestors(Session session, Name partition) {
        return session.query(
                """
                select n.nspname, c.relname
                  from pg_partition_ancestors(?::regclass) with ordinality a (relid, distance)
                  join pg_class c on c.oid = a.relid
                  join pg_namespace n on n.oid = c.relnamespace
                 order by a.distance
                """,
                row -> new Name(row.getString(1), row.getString(2)),
                Identifiers.qualified(partition.schema(), partition.table()));
    }

    /** Whether its rows have to refer to rows of other tables, as its definitions are now. */
    boolean hasForeignKeys(Session session) {
        return session.first(
                        "select from pg_constraint where contype = 'f' and conrelid = ?::regclass and confrelid <> conrelid",
                        row -> true,
                        Identifiers.qualified(name.schema(), name.table()))
                .isPresent();
    }

    /** The names of all columns of a table, generated ones too, in their order. */
    static List<String> columnNames(Session session, long oid) {
        return session.query(ONE, Row::of, oid).stream()
                .flatMap(row -> row.column().stream())
                .map(Column::name)
                .toList();
    }

    /**
     * All tables that can have rows of their own, other than those of extensions.
     *
     * @param partitioned whether those are among them whose rows are in their partitions
     */
    static List<LoadTable> all(Session session, boolean partitioned) {
        List<LoadTable> tables = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Row row : session.query(ALL, Row::of, partitioned)) {
            if (!rows.isEmpty() && rows.getFirst().oid() != row.oid()) {
                tables.add(of(rows, List.of()));
                rows.clear();
            }
            rows.add(row);
        }
        if (!rows.isEmpty()) {
            tables.add(of(rows, List.of()));
        }
        return tables;
    }

    private static LoadTable of(List<Row> rows, List<String> named) {
        List<Column> columns = named.isEmpty()
                ? rows.stream()
                        .filter(row -> !row.generated())
                        .flatMap(row -> row.column().stream())
                        .toList()
                : named.stream().map(name -> column(rows, name)).toList();
        Row first = rows.getFirst();
        return new LoadTable(first.name(), first.root(), first.partitioned(), columns);
    }

    /** One that is not there is for the server to reject. */
    private static Column column(List<Row> rows, String name) {
        return rows.stream()
                .flatMap(row -> row.column().stream())
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseGet(() -> new Column(name, "", false));
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** @param where which rows are taken; empty for all */
    String copyStatement(Optional<String> where) {
        String list =
                columns.stream().map(each -> Identifiers.quote(each.name())).collect(Collectors.joining(", "));
        return "copy " + Identifiers.qualified(name.schema(), name.table())
                + (columns.isEmpty() ? "" : " (" + list + ")") + " from stdin"
                // A comment at its end does not reach the parenthesis.
                + where.map(condition -> " where (" + condition + "\n)").orElse("");
    }
}
