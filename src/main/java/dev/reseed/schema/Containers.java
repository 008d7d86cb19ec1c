package dev.reseed.schema;

import java.util.List;

/** Schemas and extensions. */
final class Containers {
    /** A new database has a schema public; its absence is what is told of it. */
    private static final String SCHEMA = """
            select n.tableoid::int8 as catalog, n.oid::int8 as oid, quote_ident(n.nspname) as name,
                   case n.nspname when 'public' then '{}'::text[] else array['CREATE SCHEMA ' || quote_ident(n.nspname)] end as statements
              from pg_namespace n
             where (n.oid >= 16384 or n.nspname = 'public') and n.nspname !~ '^pg_(toast_)?temp_'
            union all
            select 'pg_namespace'::regclass::int8, 2200, 'public', array['DROP SCHEMA public']
             where not exists (select from pg_namespace n where n.nspname = 'public')
            """;

    private static final String EXTENSION = """
            select e.tableoid::int8 as catalog, e.oid::int8 as oid, quote_ident(e.extname) as name,
                   array[format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I', e.extname, n.nspname)] as statements
              from pg_extension e join pg_namespace n on n.oid = e.extnamespace
             where e.oid >= 16384 and e.extname <> 'plpgsql'
            """;

    static final List<SimpleKind> ALL =
            List.of(new SimpleKind(Kind.SCHEMA, SCHEMA), new SimpleKind(Kind.EXTENSION, EXTENSION));

    private Containers() {}
}
