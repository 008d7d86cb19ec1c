package dev.reseed.schema;

import dev.reseed.schema.Definition.Detachable;
import dev.reseed.schema.Definition.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tables, foreign tables and composite types, with their columns and checks. A partition is made as a table of its own and attached
 * afterwards, so that the order of its columns stays what it is.
 */
final class Tables {
    private static final String TABLES = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, c.relkind::text as kind, c.relpersistence::text as persistence,
                   format('%I.%I', n.nspname, c.relname) as name,
                   c.reltype::int8 as row_type, ty.typarray::int8 as array_type, c.reltoastrelid::int8 as toast,
                   case when c.reloftype <> 0 then format_type(c.reloftype, null) end as of_type,
                   case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as partition_key,
                   am.amname as method, c.reloptions || case when c.reltoastrelid <> 0 then (
                       select array_agg('toast.' || o) from pg_class t, unnest(t.reloptions) o where t.oid = c.reltoastrelid and t.reloptions is not null) end as options,
                   case when c.relkind <> 'f' then c.relreplident::text else 'd' end as replica, c.relrowsecurity as row_security, c.relforcerowsecurity as forced,
                   c.relispartition as partition, pg_get_expr(c.relpartbound, c.oid) as bound,
                   inherited.oids as parent_oids, inherited.names as parents,
                   case when c.relkind = 'f' then (select quote_ident(s.srvname) from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver
                     where f.ftrelid = c.oid) end as server,
                   case when c.relkind = 'f' then (select array_agg(format('%I %L', option_name, option_value)) from pg_foreign_table f, pg_options_to_table(f.ftoptions)
                     where f.ftrelid = c.oid) end as foreign_options
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
              left join pg_am am on am.oid = c.relam left join pg_type ty on ty.oid = c.reltype
              left join (
                  select i.inhrelid, array_agg(p.oid::int8 order by i.inhseqno) as oids, array_agg(format('%I.%I', pn.nspname, p.relname) order by i.inhseqno) as names
                    from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_namespace pn on pn.oid = p.relnamespace
                   where p.relkind in ('r', 'p', 'f') group by i.inhrelid) inherited on inherited.inhrelid = c.oid
             where c.relkind in ('r', 'p', 'f') and c.oid >= 16384 and c.relpersistence <> 't'
            """;

    private final Reading reading;
    private final Map<Long, List<Column>> columns;
    private final Map<Long, List<Check>> checks;

    Tables(Reading reading, Map<Long, List<Column>> columns, Map<Long, List<Check>> checks) {
        this.reading = reading;
        this.columns = columns;
        this.checks = checks;
    }

    /** A check that is written inside of its table. */
    record Check(Address address, String name, String definition, boolean local, boolean valid) {}

    void read() {
        for (SchemaObject table : reading.query(TABLES, this::table)) {
            reading.add(table);
        }
    }

    private SchemaObject table(ResultSet row) throws SQLException {
        Address address = Reading.address(row);
        long oid = address.object();
        reading.part(Address.of(Address.PG_TYPE, row.getLong("row_type")), address);
        reading.part(Address.of(Address.PG_TYPE, row.getLong("array_type")), address);
        reading.part(Address.of(Address.PG_CLASS, row.getLong("toast")), address);
        String name = row.getString("name");
        boolean foreign = row.getString("kind").equals("f");
        boolean partition = row.getBoolean("partition");
        List<String> parents = partition ? List.of() : Reading.strings(row, "parents");
        List<Column> all = columns.getOrDefault(oid, List.of());
        boolean adopted = isAdopted(all, Reading.longs(row, "parent_oids"));
        String ofType = row.getString("of_type");
        String begin = "CREATE " + (row.getString("persistence").equals("u") ? "UNLOGGED " : "")
                + (foreign ? "FOREIGN TABLE " : "TABLE ") + name + (ofType == null ? "" : " OF " + ofType);
        List<Line> lines = new ArrayList<>();
        List<String> more = new ArrayList<>();
        for (Column column : all) {
            if (ofType != null) {
                column.ofTyped().ifPresent(lines::add);
            } else if (column.local() || partition) {
                column.defaultAt()
                        .ifPresent(
                                at -> register(at, address, column.generated().isEmpty()));
                // What is computed is so in the parent already, and cannot be said again.
                boolean said = column.inherited() && column.isComputed() && !adopted;
                lines.add((said ? column.withoutDefault() : column).line(name, foreign));
            } else {
                more.addAll(column.overrides(name));
            }
            more.addAll(column.details("ALTER " + (foreign ? "FOREIGN " : "") + "TABLE ONLY " + name));
        }
        for (Check check : checks.getOrDefault(oid, List.of())) {
            if ((check.local() || partition || adopted) && check.valid()) {
                reading.detachable(check.address(), address);
                lines.add(line(name, check));
            }
        }
        if (adopted) {
            parents.forEach(parent -> more.add("ALTER TABLE ONLY " + name + " INHERIT " + parent));
        }
        return new SchemaObject(
                address,
                foreign ? Kind.FOREIGN_TABLE : Kind.TABLE,
                name,
                new Definition.Table(
                        begin, lines, end(row, adopted ? List.of() : parents), Reading.strings(row, "options"), more),
                settings(row, name));
    }

    /** Whether a table got its parents later: all its columns are its own, and their order is not the one that inheriting gives. */
    private boolean isAdopted(List<Column> own, List<Long> parents) {
        Set<String> inherited = new LinkedHashSet<>();
        parents.forEach(
                parent -> columns.getOrDefault(parent, List.of()).forEach(column -> inherited.add(column.name())));
        own.forEach(column -> inherited.add(column.name()));
        return own.stream().allMatch(Column::local)
                && !List.copyOf(inherited).equals(own.stream().map(Column::name).toList());
    }

    private void register(Address part, Address table, boolean detachable) {
        if (detachable) {
            reading.detachable(part, table);
        } else {
            reading.part(part, table);
        }
    }

    private static Line line(String table, Check check) {
        String rest = " " + check.definition();
        String later = "ALTER TABLE " + table + " ADD CONSTRAINT " + check.name() + rest;
        return Line.constraint(
                check.name(), rest, Optional.of(new Detachable(check.address(), Optional.empty(), later)));
    }

    private static String end(ResultSet row, List<String> parents) throws SQLException {
        StringBuilder end = new StringBuilder();
        if (!parents.isEmpty()) {
            end.append("\nINHERITS (").append(String.join(", ", parents)).append(')');
        }
        append(end, "\nPARTITION BY ", row.getString("partition_key"));
        String method = row.getString("method");
        if (method != null && !method.equals("heap")) {
            append(end, "\nUSING ", method);
        }
        append(end, "\nSERVER ", row.getString("server"));
        List<String> foreign = Reading.strings(row, "foreign_options");
        if (!foreign.isEmpty()) {
            end.append("\nOPTIONS (").append(String.join(", ", foreign)).append(')');
        }
        return end.toString();
    }

    private static void append(StringBuilder end, String word, @Nullable String value) {
        if (value != null) {
            end.append(word).append(value);
        }
    }

    private static List<Fact> settings(ResultSet row, String name) throws SQLException {
        List<Fact> settings = new ArrayList<>();
        String only = "ALTER TABLE ONLY " + name + " ";
        switch (row.getString("replica")) {
            case "n" -> settings.add(setting(only, "REPLICA IDENTITY NOTHING", "REPLICA IDENTITY DEFAULT"));
            case "f" -> settings.add(setting(only, "REPLICA IDENTITY FULL", "REPLICA IDENTITY DEFAULT"));
            default -> {}
        }
        if (row.getBoolean("row_security")) {
            settings.add(
                    setting("ALTER TABLE " + name + " ", "ENABLE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY"));
        }
        if (row.getBoolean("forced")) {
            settings.add(setting(only, "FORCE ROW LEVEL SECURITY", "NO FORCE ROW LEVEL SECURITY"));
        }
        return settings;
    }

    private static Fact setting(String alter, String setting, String undo) {
        return new Fact(Aspect.SETTING, setting, alter + setting, alter + undo);
    }

    static <T> Map<Long, List<T>> byRelation(List<Map.Entry<Long, T>> rows) {
        Map<Long, List<T>> byRelation = new HashMap<>();
        rows.forEach(each -> byRelation
                .computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                .add(each.getValue()));
        return byRelation;
    }
}
