package dev.reseed.dump;

import dev.reseed.dump.definition.SchemaReader;
import dev.reseed.kernel.Session;
import dev.reseed.masking.schema.DumpSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a database's catalog says about the values of its columns: for dumps that have no definitions, or whose definitions come through a pipe. */
final class CatalogSchema {
    private static final String OURS = " n.nspname <> 'information_schema' and n.nspname !~ '^pg_'";

    private static final String COLUMNS = """
            select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                   a.attgenerated <> '', c.relispartition, tn.nspname, t.typname, t.typtype
              from pg_class c
              join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              join pg_type t on t.oid = a.atttypid
              join pg_namespace tn on tn.oid = t.typnamespace
             where c.relkind in ('r', 'p', 'f') and""" + OURS + """

             order by c.oid, a.attnum
            """;

    /** An expression's columns are those that pg_depend names; the whole expression is one of them. */
    private static final String UNIQUE = """
            select n.nspname, c.relname, i.relname, x.indisprimary, k.n, a.attname, pg_get_indexdef(x.indexrelid, k.n::int, true),
                   array(select u.attname::text from pg_depend d
                            join pg_attribute u on u.attrelid = c.oid and u.attnum = d.refobjsubid
                          where d.classid = 'pg_class'::regclass and d.objid = x.indexrelid
                            and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.refobjsubid > 0),
                   pg_get_expr(x.indpred, x.indrelid, true)
              from pg_index x
              join pg_class c on c.oid = x.indrelid
              join pg_namespace n on n.oid = c.relnamespace
              join pg_class i on i.oid = x.indexrelid
              cross join lateral generate_series(1, x.indnkeyatts) k (n)
              left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[k.n - 1] and a.attnum > 0
             where x.indisunique and""" + OURS + """

             order by x.indexrelid, k.n
            """;

    private static final String FOREIGN = """
            select k.conname, n.nspname, c.relname, rn.nspname, r.relname, a.attname, ra.attname, k.oid::bigint
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join pg_namespace n on n.oid = c.relnamespace
              join pg_class r on r.oid = k.confrelid
              join pg_namespace rn on rn.oid = r.relnamespace
              cross join lateral unnest(k.conkey, k.confkey) with ordinality p (own, other, n)
              join pg_attribute a on a.attrelid = c.oid and a.attnum = p.own
              join pg_attribute ra on ra.attrelid = r.oid and ra.attnum = p.other
             where k.contype = 'f' and""" + OURS + """

             order by k.oid, p.n
            """;

    private static final String PARENTS = """
            select n.nspname, c.relname, pn.nspname, p.relname
              from pg_inherits h
              join pg_class c on c.oid = h.inhrelid
              join pg_namespace n on n.oid = c.relnamespace
              join pg_class p on p.oid = h.inhparent
              join pg_namespace pn on pn.oid = p.relnamespace
             where c.relkind in ('r', 'p', 'f') and""" + OURS + """

             order by c.oid, h.inhseqno
            """;

    /** Those of tables, and of domains, whose values have no column. Since PostgreSQL 18 there are some that nobody enforces. */
    private static final String CHECKS = """
            select n.nspname, coalesce(c.relname, t.typname), c.oid is null, k.conname, pg_get_expr(k.conbin, k.conrelid),
                   array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey) order by a.attnum)
              from pg_constraint k
              left join pg_class c on c.oid = k.conrelid
              left join pg_type t on t.oid = k.contypid
              join pg_namespace n on n.oid = coalesce(c.relnamespace, t.typnamespace)
             where k.contype = 'c' and coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) and""" + OURS + """

             order by k.oid
            """;

    /** The columns of expressions are the index's; equal are a column alone, and one text of it in one case or without blanks around it. */
    private static final String EXCLUSIONS = """
            select k.conname, n.nspname, c.relname,
                   array(select distinct a.attname::text from pg_depend d
                            join pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
                          where ((d.classid = 'pg_constraint'::regclass and d.objid = k.oid)
                              or (d.classid = 'pg_class'::regclass and d.objid = k.conindid))
                            and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid and d.refobjsubid > 0
                          order by 1),
                   array(select distinct a.attname::text
                           from unnest(k.conkey, k.conexclop) with ordinality p (own, operator, n)
                           join pg_operator o on o.oid = p.operator and o.oprname = '='
                           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                          where a.attnum = p.own
                             or pg_get_indexdef(k.conindid, p.n::int, true) in (
                                    select f || '(' || quote_ident(a.attname) || behind || ')'
                                      from unnest(array['lower', 'upper', 'btrim', 'ltrim', 'rtrim']) f,
                                           unnest(array['', '::text']) behind)
                          order by 1)
              from pg_constraint k
              join pg_class c on c.oid = k.conrelid
              join pg_namespace n on n.oid = c.relnamespace
             where k.conexclop is not null and""" + OURS + """

             order by k.oid
            """;

    private static final String DOMAINS = """
            select n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod), t.typnotnull
              from pg_type t join pg_namespace n on n.oid = t.typnamespace
             where t.typtype = 'd' and""" + OURS;

    private static final String ENUMS = """
            select n.nspname, t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace
             where t.typtype = 'e' and""" + OURS;

    private static final String SEARCHES = """
            select pg_get_triggerdef(t.oid)
              from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
             where t.tgfoid in (select oid from pg_proc where proname = 'tsvector_update_trigger'
                                   and pronamespace = 'pg_catalog'::regnamespace) and""" + OURS;

    private final Session session;

    private CatalogSchema(Session session) {
        this.session = session;
    }

    /** Reads them; with nothing but the catalog in the session's search path, names of types come with their schemas. */
    static DumpSchema read(Session session) {
        CatalogSchema reader = new CatalogSchema(session);
        Map<DumpSchema.Name, List<DumpSchema.Check>> ofTables = new HashMap<>();
        Map<DumpSchema.Name, List<DumpSchema.Check>> ofDomains = new HashMap<>();
        reader.readChecks(ofTables, ofDomains);
        return new DumpSchema(
                reader.tables(ofTables),
                reader.uniqueKeys(),
                reader.foreignKeys(),
                reader.exclusions(),
                reader.domains(ofDomains),
                reader.enums(),
                reader.searches());
    }

    private void readChecks(
            Map<DumpSchema.Name, List<DumpSchema.Check>> ofTables,
            Map<DumpSchema.Name, List<DumpSchema.Check>> ofDomains) {
        session.query(CHECKS, row -> {
            DumpSchema.Name name = new DumpSchema.Name(row.getString(1), row.getString(2));
            DumpSchema.Check check = new DumpSchema.Check(row.getString(4), row.getString(5), strings(row, 6));
            return (row.getBoolean(3) ? ofDomains : ofTables)
                    .computeIfAbsent(name, each -> new ArrayList<>())
                    .add(check);
        });
    }

    private static List<String> strings(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private Map<DumpSchema.Name, List<DumpSchema.Name>> parents() {
        Map<DumpSchema.Name, List<DumpSchema.Name>> parents = new HashMap<>();
        session.query(
                PARENTS,
                row -> parents.computeIfAbsent(
                                new DumpSchema.Name(row.getString(1), row.getString(2)), each -> new ArrayList<>())
                        .add(new DumpSchema.Name(row.getString(3), row.getString(4))));
        return parents;
    }

    private List<DumpSchema.Exclusion> exclusions() {
        return session.query(
                EXCLUSIONS,
                row -> new DumpSchema.Exclusion(
                        row.getString(1),
                        new DumpSchema.Name(row.getString(2), row.getString(3)),
                        strings(row, 4),
                        strings(row, 5)));
    }

    private List<DumpSchema.Table> tables(Map<DumpSchema.Name, List<DumpSchema.Check>> checks) {
        Map<DumpSchema.Name, List<DumpSchema.Column>> columns = new LinkedHashMap<>();
        Map<DumpSchema.Name, Boolean> partitions = new LinkedHashMap<>();
        session.query(COLUMNS, row -> {
            DumpSchema.Name table = new DumpSchema.Name(row.getString(1), row.getString(2));
            DumpSchema.Type type = DumpSchema.Type.of(row.getString(4));
            // format_type quotes what it has to; domains and enums are looked up by their bare names.
            boolean named = !"b".equals(row.getString(10)) && type.dimensions() == 0;
            DumpSchema.Type known = named
                    ? new DumpSchema.Type(
                            new DumpSchema.Name(row.getString(8), row.getString(9)).toString(),
                            type.length(),
                            type.scale(),
                            0)
                    : type;
            partitions.put(table, row.getBoolean(7));
            return columns.computeIfAbsent(table, name -> new ArrayList<>())
                    .add(new DumpSchema.Column(row.getString(3), known, row.getBoolean(5), row.getBoolean(6)));
        });
        List<DumpSchema.Table> tables = new ArrayList<>();
        Map<DumpSchema.Name, List<DumpSchema.Name>> parents = parents();
        columns.forEach((name, its) -> tables.add(new DumpSchema.Table(
                name,
                its,
                checks.getOrDefault(name, List.of()),
                parents.getOrDefault(name, List.of()),
                Boolean.TRUE.equals(partitions.get(name)))));
        return tables;
    }

    private record KeyName(DumpSchema.Name table, String name, boolean primary, Optional<String> predicate) {}

    private List<DumpSchema.UniqueKey> uniqueKeys() {
        Map<KeyName, List<DumpSchema.KeyPart>> keys = new LinkedHashMap<>();
        session.query(UNIQUE, row -> {
            KeyName key = new KeyName(
                    new DumpSchema.Name(row.getString(1), row.getString(2)),
                    row.getString(3),
                    row.getBoolean(4),
                    Optional.ofNullable(row.getString(9)));
            String column = row.getString(6);
            return keys.computeIfAbsent(key, name -> new ArrayList<>())
                    .add(
                            column == null
                                    ? new DumpSchema.KeyPart.OfExpression(
                                            row.getString(7), strings(row, 8), Optional.empty())
                                    : new DumpSchema.KeyPart.OfColumn(column));
        });
        return keys.entrySet().stream()
                .map(each -> new DumpSchema.UniqueKey(
                        each.getKey().name(),
                        each.getKey().table(),
                        each.getKey().primary(),
                        each.getValue(),
                        each.getKey().predicate()))
                .toList();
    }

    private record ForeignName(long oid, String name, DumpSchema.Name table, DumpSchema.Name referenced) {}

    private List<DumpSchema.ForeignKey> foreignKeys() {
        Map<ForeignName, List<List<String>>> keys = new LinkedHashMap<>();
        session.query(
                FOREIGN,
                row -> keys.computeIfAbsent(
                                new ForeignName(
                                        row.getLong(8),
                                        row.getString(1),
                                        new DumpSchema.Name(row.getString(2), row.getString(3)),
                                        new DumpSchema.Name(row.getString(4), row.getString(5))),
                                name -> new ArrayList<>())
                        .add(List.of(row.getString(6), row.getString(7))));
        return keys.entrySet().stream()
                .map(each -> new DumpSchema.ForeignKey(
                        each.getKey().name(),
                        each.getKey().table(),
                        each.getValue().stream().map(List::getFirst).toList(),
                        each.getKey().referenced(),
                        each.getValue().stream().map(List::getLast).toList()))
                .toList();
    }

    private List<DumpSchema.Domain> domains(Map<DumpSchema.Name, List<DumpSchema.Check>> checks) {
        return session.query(DOMAINS, row -> {
            DumpSchema.Name name = new DumpSchema.Name(row.getString(1), row.getString(2));
            return new DumpSchema.Domain(
                    name,
                    DumpSchema.Type.of(row.getString(3)),
                    row.getBoolean(4),
                    checks.getOrDefault(name, List.of()));
        });
    }

    private List<DumpSchema.EnumType> enums() {
        return session.query(
                ENUMS,
                row -> new DumpSchema.EnumType(new DumpSchema.Name(row.getString(1), row.getString(2)), List.of()));
    }

    private List<DumpSchema.Search> searches() {
        SchemaReader reader = new SchemaReader();
        session.query(SEARCHES, row -> row.getString(1)).forEach(definition -> reader.take(definition + ";"));
        return reader.schema().searches();
    }
}
