package dev.reseed.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constraints of tables: checks, which stand inside of their tables where they hold for all rows, and what is added behind. */
final class Constraints {
    private static final String CONSTRAINTS = """
            select k.tableoid::int8 as catalog, k.oid::int8 as oid, k.conrelid::int8 as relation, k.contype::text as type,
                   quote_ident(k.conname) as constraint_name, format('%%I.%%I', n.nspname, c.relname) as table_name,
                   c.relkind::text as kind, c.relispartition as partition,
                   pg_get_constraintdef(k.oid) as definition, k.conislocal as local, k.convalidated as valid, k.conindid::int8 as index,
                   %s as enforced,
                   coalesce(i.indisclustered, false) as clustered, coalesce(i.indisreplident, false) as replica, o.reloptions as index_options,
                   format('%%I.%%I', n.nspname, k.conname) as index_name
              from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
              left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u', 'x') left join pg_class o on o.oid = i.indexrelid
             where k.contype in ('c', 'p', 'u', 'x', 'f', 'n') and c.oid >= 16384 and k.conparentid = 0 and c.relkind in ('r', 'p', 'f')
               or k.contype in ('p', 'u', 'x') and c.oid >= 16384 and k.conparentid <> 0
             order by k.conrelid, k.conname
            """;

    private final Reading reading;

    Constraints(Reading reading) {
        this.reading = reading;
    }

    private record Found(long relation, Tables.@Nullable Check check) {}

    /** Reads all of them, and returns the checks by the object identifier of their table. */
    Map<Long, List<Tables.Check>> read() {
        List<Map.Entry<Long, Tables.Check>> checks = new ArrayList<>();
        for (Found found :
                reading.query(CONSTRAINTS.formatted(reading.since(18, "k.conenforced", "true")), this::found)) {
            if (found.check() != null) {
                checks.add(Map.entry(found.relation(), found.check()));
            }
        }
        return Tables.byRelation(checks);
    }

    private Found found(ResultSet row) throws SQLException {
        Address address = Reading.address(row);
        long relation = row.getLong("relation");
        String name = row.getString("constraint_name");
        boolean own = row.getBoolean("local") || row.getBoolean("partition");
        switch (row.getString("type")) {
            case "c" -> {
                boolean inside = row.getBoolean("valid") && row.getBoolean("enforced");
                if (inside) {
                    reading.part(address, Address.of(Address.PG_CLASS, relation));
                    return new Found(relation, new Tables.Check(address, name, row.getString("definition"), own, true));
                }
                if (row.getBoolean("local")) {
                    reading.add(object(row, Kind.CONSTRAINT, "ALTER TABLE ", List.of()));
                } else {
                    reading.part(address, Address.of(Address.PG_CLASS, relation));
                }
            }
            case "n" -> {
                if (!row.getBoolean("valid") && own) {
                    reading.add(object(row, Kind.CONSTRAINT, "ALTER TABLE ", List.of()));
                } else {
                    reading.part(address, Address.of(Address.PG_CLASS, relation));
                }
            }
            case "f" ->
                reading.add(object(
                        row,
                        Kind.FOREIGN_KEY,
                        row.getString("kind").equals("p") ? "ALTER TABLE " : "ALTER TABLE ONLY ",
                        List.of()));
            default -> {
                reading.part(Address.of(Address.PG_CLASS, row.getLong("index")), address);
                reading.add(object(row, Kind.CONSTRAINT, "ALTER TABLE ONLY ", ofIndex(row)));
            }
        }
        return new Found(relation, null);
    }

    private static List<String> ofIndex(ResultSet row) throws SQLException {
        List<String> more = new ArrayList<>();
        String table = row.getString("table_name");
        List<String> options = Reading.strings(row, "index_options");
        if (!options.isEmpty()) {
            more.add("ALTER INDEX " + row.getString("index_name") + " SET (" + Options.written(options) + ")");
        }
        if (row.getBoolean("clustered")) {
            more.add("ALTER TABLE " + table + " CLUSTER ON " + row.getString("constraint_name"));
        }
        if (row.getBoolean("replica")) {
            more.add("ALTER TABLE ONLY " + table + " REPLICA IDENTITY USING INDEX " + row.getString("constraint_name"));
        }
        return more;
    }

    private static SchemaObject object(ResultSet row, Kind kind, String alter, List<String> more) throws SQLException {
        String table = row.getString("table_name");
        String name = row.getString("constraint_name");
        List<String> statements = new ArrayList<>();
        statements.add(alter + table + "\n    ADD CONSTRAINT " + name + " " + row.getString("definition"));
        statements.addAll(more);
        return new SchemaObject(Reading.address(row), kind, name + " ON " + table, new Definition.Plain(statements));
    }
}
