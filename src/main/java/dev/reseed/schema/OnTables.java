package dev.reseed.schema;

import java.util.List;

/** What stands on tables: indexes, statistics, rules, triggers, policies. */
final class OnTables {
    private static final String INDEX = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, format('%I.%I', n.nspname, c.relname) as name,
                   array[pg_get_indexdef(c.oid)] || array(
                       select format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS %s', n.nspname, c.relname, a.attnum, a.attstattarget)
                         from pg_attribute a where a.attrelid = c.oid and a.attstattarget >= 0 order by a.attnum) ||
                       case when i.indisclustered then array[format('ALTER TABLE %I.%I CLUSTER ON %I', tn.nspname, t.relname, c.relname)] else '{}'::text[] end ||
                       case when i.indisreplident then array[format('ALTER TABLE ONLY %I.%I REPLICA IDENTITY USING INDEX %I', tn.nspname, t.relname, c.relname)]
                            else '{}'::text[] end as statements
              from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
              join pg_class t on t.oid = i.indrelid join pg_namespace tn on tn.oid = t.relnamespace
             where c.oid >= 16384 and t.relkind in ('r', 'p', 'm') and c.relpersistence <> 't' and (i.indisvalid or c.relkind = 'I')
               and not exists (select from pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
            """;

    /** An index whose making failed; that of a partitioned table is made without its partitions', and is valid once all are attached. */
    private static final String INVALID = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, format('%I.%I', n.nspname, c.relname) as name,
                   'INVALID ' || pg_get_indexdef(c.oid) as line
              from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
             where c.oid >= 16384 and c.relkind = 'i' and not i.indisvalid and c.relpersistence <> 't' and n.nspname <> 'pg_toast'
            """;

    private static final String STATISTICS = """
            select s.tableoid::int8 as catalog, s.oid::int8 as oid, format('%I.%I', n.nspname, s.stxname) as name,
                   array[pg_get_statisticsobjdef(s.oid)] || case when coalesce(s.stxstattarget, -1) < 0 then '{}'::text[] else
                       array[format('ALTER STATISTICS %I.%I SET STATISTICS %s', n.nspname, s.stxname, s.stxstattarget)] end as statements
              from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace
             where s.oid >= 16384
            """;

    private static final String RULE = """
            select r.tableoid::int8 as catalog, r.oid::int8 as oid, format('%I ON %I.%I', r.rulename, n.nspname, c.relname) as name,
                   array[rtrim(pg_get_ruledef(r.oid), ';')] || case r.ev_enabled when 'O' then '{}'::text[] else array[format(
                       'ALTER TABLE %I.%I %s RULE %I', n.nspname, c.relname,
                       case r.ev_enabled when 'D' then 'DISABLE' when 'A' then 'ENABLE ALWAYS' else 'ENABLE REPLICA' end, r.rulename)] end as statements
              from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
             where c.oid >= 16384 and (r.rulename <> '_RETURN' or c.relkind not in ('v', 'm'))
            """;

    private static final String TRIGGER = """
            select t.tableoid::int8 as catalog, t.oid::int8 as oid, format('%I ON %I.%I', t.tgname, n.nspname, c.relname) as name,
                   case when t.tgparentid = 0 then array[pg_get_triggerdef(t.oid)] else '{}' end ||
                   case when t.tgenabled = coalesce((select p.tgenabled from pg_trigger p where p.oid = t.tgparentid), 'O') then '{}'::text[]
                        else array[format('ALTER TABLE %I.%I %s TRIGGER %I', n.nspname, c.relname,
                       case t.tgenabled when 'D' then 'DISABLE' when 'A' then 'ENABLE ALWAYS' when 'R' then 'ENABLE REPLICA' else 'ENABLE' end, t.tgname)] end
                       as statements
              from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
             where c.oid >= 16384 and case t.tgparentid when 0 then not t.tgisinternal
                        else exists (select from pg_trigger p where p.oid = t.tgparentid and not p.tgisinternal and p.tgenabled <> t.tgenabled) end
            """;

    private static final String POLICY = """
            select p.tableoid::int8 as catalog, p.oid::int8 as oid, format('%I ON %I.%I', p.polname, n.nspname, c.relname) as name,
                   array[format('CREATE POLICY %I ON %I.%I%s%s TO %s%s%s', p.polname, n.nspname, c.relname,
                       case when p.polpermissive then '' else ' AS RESTRICTIVE' end,
                       case p.polcmd when 'r' then ' FOR SELECT' when 'a' then ' FOR INSERT' when 'w' then ' FOR UPDATE' when 'd' then ' FOR DELETE' else '' end,
                       (select string_agg(case when o = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(o)) end, ', ' order by pg_get_userbyid(o))
                          from unnest(p.polroles) o),
                       ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')] as statements
              from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
             where c.oid >= 16384
            """;

    private static final List<SimpleKind> ALL = List.of(
            new SimpleKind(Kind.INDEX, INDEX),
            new SimpleKind(Kind.STATISTICS, STATISTICS),
            new SimpleKind(Kind.RULE, RULE),
            new SimpleKind(Kind.TRIGGER, TRIGGER),
            new SimpleKind(Kind.POLICY, POLICY));

    private OnTables() {}

    static void read(Reading reading) {
        ALL.forEach(each -> each.read(reading));
        reading.query(
                        INVALID,
                        row -> new SchemaObject(
                                Reading.address(row),
                                Kind.INDEX,
                                row.getString("name"),
                                new Definition.Noted(List.of(row.getString("line")))))
                .forEach(reading::add);
    }
}
