package dev.reseed.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What objects of every kind may have: an owner, a comment, security labels. Told of an object as statements behind its definition. */
final class Facets {
    /**
     * The server says itself how an object is called behind COMMENT ON, but for a few kinds; a column's comment is its table's.
     */
    private static final String NAMED = """
            select d.classoid::int8 as catalog, d.objoid::int8 as oid, d.objsubid as column,
                   n.name || ' IS ' || coalesce(quote_literal(d.value), 'NULL') as statement, n.name || ' IS NULL' as undo
              from (%s) d
              cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) i
              cross join lateral (select case i.type
                       when 'table column' then 'COLUMN' when 'view column' then 'COLUMN' when 'materialized view column' then 'COLUMN'
                       when 'foreign table column' then 'COLUMN' when 'composite type column' then 'COLUMN' when 'index column' then 'COLUMN'
                       when 'composite type' then 'TYPE' when 'table constraint' then 'CONSTRAINT' when 'domain constraint' then 'CONSTRAINT'
                       when 'statistics object' then 'STATISTICS' when 'foreign-data wrapper' then 'FOREIGN DATA WRAPPER'
                       else upper(i.type) end) b (words)
              left join pg_constraint k on d.classoid = 'pg_constraint'::regclass and k.oid = d.objoid
              left join pg_transform tf on d.classoid = 'pg_transform'::regclass and tf.oid = d.objoid
              left join pg_language l on l.oid = tf.trflang
              cross join lateral (select format('%%s ON %%s %%s', d.verb, case when k.contypid <> 0 then 'CONSTRAINT' else b.words end,
                       case when k.contypid <> 0 then format('%%I ON DOMAIN %%s', k.conname, format_type(k.contypid, null))
                            when tf.oid is not null then format('FOR %%s LANGUAGE %%I', format_type(tf.trftype, null), l.lanname)
                            when i.type = 'aggregate' then regexp_replace(i.identity, '\\(\\)$', '(*)')
                            else i.identity end)) n (name)
             order by d.classoid, d.objoid, d.objsubid, d.verb
            """;

    private static final String COMMENTS = """
            select classoid, objoid, objsubid, 'COMMENT' as verb, description as value from pg_description where objoid >= 16384
            union all
            select n.tableoid, n.oid, 0, 'COMMENT', c.description from pg_namespace n
              cross join lateral (select obj_description(n.oid, 'pg_namespace')) c (description)
             where n.nspname = 'public' and c.description is distinct from 'standard public schema'
            """;

    private static final String LABELS = """
            select classoid, objoid, objsubid, 'SECURITY LABEL FOR ' || quote_ident(provider) as verb, label as value
              from pg_seclabel where objoid >= 16384
            """;

    private static final String TABLESPACES = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, quote_ident(s.spcname) as tablespace,
                   format('ALTER %s %I.%I SET TABLESPACE %I', case c.relkind when 'm' then 'MATERIALIZED VIEW' when 'i' then 'INDEX' when 'I' then 'INDEX' else 'TABLE' end,
                       n.nspname, c.relname, s.spcname) as statement,
                   format('ALTER %s %I.%I SET TABLESPACE pg_default', case c.relkind when 'm' then 'MATERIALIZED VIEW' when 'i' then 'INDEX' when 'I' then 'INDEX' else 'TABLE' end,
                       n.nspname, c.relname) as undo
              from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_tablespace s on s.oid = c.reltablespace
             where c.oid >= 16384 and c.relkind in ('r', 'p', 'm', 'i', 'I')
            """;

    /** What is to go with an extension though it is not the extension's. */
    private static final String LEAVING = """
            select d.classid::int8 as catalog, d.objid::int8 as oid, format('ALTER %s %s DEPENDS ON EXTENSION %I', upper(i.type), i.identity, e.extname) as statement,
                   format('ALTER %s %s NO DEPENDS ON EXTENSION %I', upper(i.type), i.identity, e.extname) as undo
              from pg_depend d join pg_extension e on e.oid = d.refobjid cross join lateral pg_identify_object(d.classid, d.objid, 0) i
             where d.deptype = 'x' and d.refclassid = 'pg_extension'::regclass
             order by e.extname
            """;

    private Facets() {}

    private record Named(Address address, String statement, String undo) {
        static Named of(ResultSet row) throws SQLException {
            return new Named(Reading.address(row), row.getString("statement"), row.getString("undo"));
        }
    }

    /** Adds them to the objects that were read. */
    static void read(Reading reading) {
        facts(reading, Aspect.SETTING, LEAVING);
        reading.query(TABLESPACES, row -> Map.entry(Reading.address(row), tablespace(row)))
                .forEach(each -> reading.fact(each.getKey(), List.of(each.getValue())));
        Owners.read(reading);
        Grants.read(reading);
        facts(reading, Aspect.COMMENT, NAMED.formatted(COMMENTS));
        facts(reading, Aspect.SECURITY_LABEL, NAMED.formatted(LABELS));
    }

    private static void facts(Reading reading, Aspect aspect, String query) {
        reading.query(query, Named::of)
                .forEach(named ->
                        reading.fact(named.address(), List.of(new Fact(aspect, named.statement(), named.undo()))));
    }

    private static Fact tablespace(ResultSet row) throws SQLException {
        return new Fact(
                Aspect.TABLESPACE,
                "TABLESPACE " + row.getString("tablespace"),
                row.getString("statement"),
                row.getString("undo"));
    }
}
