package dev.reseed.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Views and materialized views; these are made without rows, which their queries might not find in an empty database. */
final class Views {
    private static final String VIEWS = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, c.relkind::text as kind, format('%I.%I', n.nspname, c.relname) as name,
                   c.reltype::int8 as row_type, ty.typarray::int8 as array_type, c.reltoastrelid::int8 as toast, r.oid::int8 as rule,
                   rtrim(pg_get_viewdef(c.oid), ';') as query,
                   array(select o from unnest(c.reloptions) o where o not like 'check\\_option=%') || coalesce((
                       select array_agg('toast.' || o) from pg_class t, unnest(t.reloptions) o where t.oid = c.reltoastrelid), '{}') as options,
                   (select upper(split_part(o, '=', 2)) from unnest(c.reloptions) o where o like 'check\\_option=%') as check_option,
                   case when am.amname <> 'heap' then am.amname end as method,
                   (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
                   (select array_agg(format('NULL::%s%s AS %I', format_type(a.atttypid, a.atttypmod), case when a.attcollation <> t.typcollation then (
                           select format(' COLLATE %I.%I', cn.nspname, co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                            where co.oid = a.attcollation) end, a.attname) order by a.attnum)
                      from pg_attribute a join pg_type t on t.oid = a.atttypid
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as placeholders,
                   (select array_agg(format('%I SET DEFAULT %s', a.attname, pg_get_expr(d.adbin, d.adrelid)) order by a.attnum)
                      from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid = c.oid) as defaults
              from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_type ty on ty.oid = c.reltype
              left join pg_am am on am.oid = c.relam
              join pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
             where c.relkind in ('v', 'm') and c.oid >= 16384
            """;

    private final Reading reading;
    private final Map<Long, List<Column>> columns;

    Views(Reading reading, Map<Long, List<Column>> columns) {
        this.reading = reading;
        this.columns = columns;
    }

    void read() {
        reading.query(VIEWS, this::view).forEach(reading::add);
    }

    private SchemaObject view(ResultSet row) throws SQLException {
        Address address = Reading.address(row);
        reading.part(Address.of(Address.PG_TYPE, row.getLong("row_type")), address);
        reading.part(Address.of(Address.PG_TYPE, row.getLong("array_type")), address);
        reading.part(Address.of(Address.PG_REWRITE, row.getLong("rule")), address);
        reading.part(Address.of(Address.PG_CLASS, row.getLong("toast")), address);
        return row.getString("kind").equals("m") ? materialized(row, address) : plain(row, address);
    }

    private static SchemaObject plain(ResultSet row, Address address) throws SQLException {
        String name = row.getString("name");
        List<String> options = Reading.strings(row, "options");
        String with = options.isEmpty() ? "" : " WITH (" + Options.written(options) + ")";
        String checked = row.getString("check_option");
        String body = name + with + " AS\n" + row.getString("query")
                + (checked == null ? "" : "\nWITH " + checked + " CHECK OPTION");
        List<String> defaults = Reading.strings(row, "defaults").stream()
                .map(each -> "ALTER VIEW " + name + " ALTER COLUMN " + each)
                .toList();
        List<String> statements = new ArrayList<>(List.of("CREATE VIEW " + body));
        statements.addAll(defaults);
        List<String> completion = new ArrayList<>(List.of("CREATE OR REPLACE VIEW " + body));
        completion.addAll(defaults);
        List<String> columns = Reading.strings(row, "placeholders");
        return new SchemaObject(
                address,
                Kind.VIEW,
                name,
                new Definition.TwoSteps(
                        statements,
                        "CREATE VIEW " + name + with + " AS\nSELECT\n    " + String.join(",\n    ", columns),
                        completion));
    }

    private SchemaObject materialized(ResultSet row, Address address) throws SQLException {
        String name = row.getString("name");
        List<String> options = Reading.strings(row, "options");
        String method = row.getString("method");
        List<String> statements = new ArrayList<>();
        statements.add("CREATE MATERIALIZED VIEW " + name
                + (method == null ? "" : " USING " + method)
                + (options.isEmpty() ? "" : " WITH (" + Options.written(options) + ")")
                + " AS\n" + row.getString("query") + "\nWITH NO DATA");
        for (Column column : columns.getOrDefault(address.object(), List.of())) {
            statements.addAll(column.details("ALTER MATERIALIZED VIEW " + name));
        }
        return new SchemaObject(address, Kind.MATERIALIZED_VIEW, name, new Definition.Plain(statements));
    }
}
