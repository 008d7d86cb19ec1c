package dev.reseed.schema;

import java.util.List;

/** Schemas and extensions. */
final class Containers {
    private static final String SCHEMA = """
            select n.tableoid::int8 as catalog, n.oid::int8 as oid, quote_ident(n.nspname) as name,
                   array['CREATE SCHEMA ' || quote_ident(n.nspname)] as statements
              from pg_namespace n
             where n.oid >= 16384 and n.nspname !~ '^pg_(toast_)?temp_' and not exists (select from pg_depend d
                   where d.classid = n.tableoid and d.objid = n.oid and d.deptype = 'e')
            """;

    private static final String EXTENSION = """
            select e.tableoid::int8 as catalog, e.oid::int8 as oid, quote_ident(e.extname) as name,
                   array[format('CREATE EXTENSION %I WITH SCHEMA %I', e.extname, n.nspname)] as statements
              from pg_extension e join pg_namespace n on n.oid = e.extnamespace
             where e.oid >= 16384
            """;

    static final List<SimpleKind> ALL =
            List.of(new SimpleKind(Kind.SCHEMA, SCHEMA), new SimpleKind(Kind.EXTENSION, EXTENSION));

    private Containers() {}
}
