package dev.reseed.migrate.squash;

import dev.reseed.kernel.Session;
import dev.reseed.sql.Identifiers;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table in which a chain leaves rows. Names are quoted where they have to be.
 *
 * @param schema its schema's name, not quoted
 * @param table its own name, not quoted
 * @param columns what rows bring with them: all but what is generated
 * @param key the columns of its primary key; empty without one
 */
public record RowTable(String name, String schema, String table, long rows, List<Column> columns, List<String> key) {
    private static final String TABLES = """
            select format('%I.%I', n.nspname, c.relname) as name, n.nspname as schema, c.relname as table,
                   array(select quote_ident(a.attname) from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
                   array(select a.atthasdef or a.attidentity <> '' from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as defaults,
                   array(select a.atttypid in (20, 21, 23, 16) from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as bare,
                   array(select a.attidentity = 'a' from pg_attribute a
                          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as always,
                   array(select quote_ident(a.attname) from pg_index i, unnest(i.indkey::int2[]) with ordinality k (number, place)
                           join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
                          where i.indrelid = c.oid and i.indisprimary order by k.place) as key
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where c.relkind = ?::"char" and c.relispopulated and c.relpersistence <> 't' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
               and not exists (select from pg_depend d
                                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
             order by 1
            """;

    public RowTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /**
     * A column.
     *
     * @param hasDefault whether an INSERT may leave its value to the table
     * @param always whether an INSERT has to override the number that it gives
     * @param bare whether its values need no quotes: integers and truth values
     */
    public record Column(String name, boolean hasDefault, boolean always, boolean bare) {
        /** The text of its values in a statement. */
        String literal() {
            return bare ? "coalesce(" + name + "::text, 'NULL')" : "quote_nullable(" + name + "::text)";
        }
    }

    /**
     * Those with rows, by their names. What belongs to an extension comes with it.
     *
     * @param history the table that is passed over, with its schema, both quoted
     */
    public static List<RowTable> in(Session session, String history) {
        return session.query(TABLES, RowTable::table, "r").stream()
                .filter(table ->
                        !Identifiers.qualified(table.schema(), table.table()).equals(history))
                .map(table -> table.counted(session))
                .filter(table -> table.rows() > 0)
                .toList();
    }

    /** Materialized views that are filled, as if they were tables. */
    public static List<RowTable> views(Session session) {
        return session.query(TABLES, RowTable::table, "m").stream()
                .map(view -> view.counted(session))
                .toList();
    }

    private static RowTable table(ResultSet row) throws SQLException {
        String[] names = array(row.getArray("columns"), String[].class);
        Boolean[] defaults = array(row.getArray("defaults"), Boolean[].class);
        Boolean[] bare = array(row.getArray("bare"), Boolean[].class);
        Boolean[] always = array(row.getArray("always"), Boolean[].class);
        List<Column> columns = IntStream.range(0, names.length)
                .mapToObj(i -> new Column(names[i], defaults[i], always[i], bare[i]))
                .toList();
        return new RowTable(
                row.getString("name"),
                row.getString("schema"),
                row.getString("table"),
                0,
                columns,
                List.of(array(row.getArray("key"), String[].class)));
    }

    private static <T> T array(Array array, Class<T> type) throws SQLException {
        return type.cast(array.getArray());
    }

    private RowTable counted(Session session) {
        long count = session.one("select count(*) from only " + name, row -> row.getLong(1));
        return new RowTable(name, schema, table, count, columns, key);
    }

    /** The names of its columns. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
