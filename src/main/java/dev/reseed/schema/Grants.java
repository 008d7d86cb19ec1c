package dev.reseed.schema;

/** Privileges, told as what GRANT and REVOKE make of those that an object has when it is new. */
final class Grants {
    private static final String OBJECTS = """
            with granted (catalog, oid, owner, acl, type, words, name) as (
                select c.tableoid, c.oid, c.relowner, c.relacl, case c.relkind when 'S' then 's' else 'r' end::"char",
                       case c.relkind when 'S' then 'SEQUENCE' else 'TABLE' end, format('%I.%I', n.nspname, c.relname)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                union all
                select p.tableoid, p.oid, p.proowner, p.proacl, 'f', case p.prokind when 'p' then 'PROCEDURE' else 'FUNCTION' end,
                       format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid))
                  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                union all
                select t.tableoid, t.oid, t.typowner, t.typacl, 'T', case t.typtype when 'd' then 'DOMAIN' else 'TYPE' end,
                       format('%I.%I', n.nspname, t.typname)
                  from pg_type t join pg_namespace n on n.oid = t.typnamespace
                union all
                select n.tableoid, n.oid, n.nspowner, n.nspacl, 'n', 'SCHEMA', quote_ident(n.nspname) from pg_namespace n
                union all
                select l.tableoid, l.oid, l.lanowner, l.lanacl, 'l', 'LANGUAGE', quote_ident(l.lanname) from pg_language l
                union all
                select w.tableoid, w.oid, w.fdwowner, w.fdwacl, 'F', 'FOREIGN DATA WRAPPER', quote_ident(w.fdwname) from pg_foreign_data_wrapper w
                union all
                select s.tableoid, s.oid, s.srvowner, s.srvacl, 'S', 'FOREIGN SERVER', quote_ident(s.srvname) from pg_foreign_server s),
            present as (
                select g.*, a.grantee, a.privilege_type, a.is_grantable from granted g cross join lateral aclexplode(g.acl) a
                 where g.acl is not null and g.oid >= 16384),
            initial as (
                select g.*, a.grantee, a.privilege_type from granted g cross join lateral aclexplode(acldefault(g.type, g.owner)) a
                 where g.acl is not null and g.oid >= 16384)
            select i.catalog::int8 as catalog, i.oid::int8 as oid, 0 as column, 0 as place,
                   format('REVOKE %s ON %s %s FROM %s', string_agg(i.privilege_type, ', ' order by i.privilege_type), i.words, i.name,
                       case i.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(i.grantee)) end) as statement
              from initial i
             where not exists (select from present p where p.catalog = i.catalog and p.oid = i.oid and p.grantee = i.grantee
                                  and p.privilege_type = i.privilege_type)
             group by i.catalog, i.oid, i.words, i.name, i.grantee
            union all
            select p.catalog::int8, p.oid::int8, 0, 1,
                   format('GRANT %s ON %s %s TO %s%s', string_agg(distinct p.privilege_type, ', ' order by p.privilege_type), p.words, p.name,
                       case p.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(p.grantee)) end,
                       case when p.is_grantable then ' WITH GRANT OPTION' else '' end)
              from present p
             where p.is_grantable and p.grantee <> p.owner
                or not exists (select from initial i where p.catalog = i.catalog and p.oid = i.oid and p.grantee = i.grantee
                                  and p.privilege_type = i.privilege_type)
             group by p.catalog, p.oid, p.words, p.name, p.grantee, p.is_grantable
            union all
            select c.tableoid::int8, a.attrelid::int8, a.attnum, 2,
                   format('GRANT %s (%I) ON TABLE %I.%I TO %s%s', e.privilege_type, a.attname, n.nspname, c.relname,
                       case e.grantee when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(e.grantee)) end,
                       case when e.is_grantable then ' WITH GRANT OPTION' else '' end)
              from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
              cross join lateral aclexplode(a.attacl) e
             where a.attacl is not null and a.attrelid >= 16384 and not a.attisdropped
             order by 1, 2, 4, 3, 5
            """;

    private Grants() {}

    /** One statement for each grantee of an object. */
    static String query() {
        return OBJECTS;
    }
}
