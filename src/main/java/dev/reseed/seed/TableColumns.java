package dev.reseed.seed;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.Suggestions;
import dev.reseed.sql.Identifiers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of the table that a file's rows are sent to.
 *
 * @param table quoted for SQL
 * @param columns by name, in the table's order
 */
record TableColumns(String table, Map<String, Column> columns) {
    private static final String COLUMNS = """
            select a.attname, format_type(a.atttypid, a.atttypmod),
                   (with recursive up as (
                      select t.* from pg_type t where t.oid = a.atttypid
                      union all
                      select t.* from up join pg_type t on up.typtype = 'd' and t.oid = up.typbasetype)
                    select case when up.typname in ('json', 'jsonb') then 'JSON'
                                when up.typcategory <> 'A' then 'SCALAR'
                                when e.typname in ('json', 'jsonb') then 'ARRAY_OF_JSON'
                                else 'ARRAY' end
                      from up left join pg_type e on e.oid = up.typelem
                     where up.typtype <> 'd')
              from pg_attribute a
             where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped
             order by a.attnum
            """;

    /** What structure a column's values have. */
    enum Shape {
        SCALAR,
        ARRAY,
        ARRAY_OF_JSON,
        JSON
    }

    /**
     * A column.
     *
     * @param type as SQL writes it
     */
    record Column(String type, Shape shape) {}

    /**
     * Asks the server.
     *
     * @param shown the file in messages
     * @param schema empty where the search path decides
     */
    static TableColumns of(Session session, String shown, String schema, String name) {
        String table = schema.isEmpty() ? Identifiers.quote(name) : Identifiers.qualified(schema, name);
        Map<String, Column> columns = new LinkedHashMap<>();
        session.query(
                        COLUMNS,
                        row -> Map.entry(
                                row.getString(1), new Column(row.getString(2), Shape.valueOf(row.getString(3)))),
                        table)
                .forEach(each -> columns.put(each.getKey(), each.getValue()));
        if (columns.isEmpty()) {
            throw ReseedException.failed(
                    "the seed file " + shown + " has no table",
                    "there is no table " + table + " once the migrations are applied",
                    "name the file after a table: [number_][schema.]table.csv");
        }
        return new TableColumns(table, columns);
    }

    /** What is wrong with a column's name; empty if the table has such a column. */
    Optional<String> problem(String name) {
        if (columns.containsKey(name)) {
            return Optional.empty();
        }
        String hint = Suggestions.nearest(name, columns.keySet())
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
        return Optional.of(table + " has no column \"" + name + "\"" + hint);
    }

    /** What to do about columns that are not known. */
    String remedy() {
        return "use the table's columns: " + String.join(", ", columns.keySet());
    }

    /** The names in a list of columns. */
    static String list(List<String> names) {
        return String.join(", ", names.stream().map(Identifiers::quote).toList());
    }
}
