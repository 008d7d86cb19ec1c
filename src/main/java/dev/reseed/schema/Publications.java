package dev.reseed.schema;

import java.util.List;

/** What is published to other servers. */
final class Publications {
    private static final String PUBLICATION = """
            select p.tableoid::int8 as catalog, p.oid::int8 as oid, quote_ident(p.pubname) as name,
                   array[format('CREATE PUBLICATION %I%s WITH (publish = %L, publish_via_partition_root = %s)', p.pubname, case when p.puballtables then ' FOR ALL TABLES' else '' end,
                       array_to_string(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end, case when p.pubdelete then 'delete' end,
                       case when p.pubtruncate then 'truncate' end], ', '), p.pubviaroot)] || array(
                       select format('ALTER PUBLICATION %I ADD TABLE ONLY %I.%I', p.pubname, n.nspname, c.relname)
                         from pg_publication_rel r join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace where r.prpubid = p.oid
                        order by n.nspname, c.relname) as statements
              from pg_publication p
             where p.oid >= 16384
               and not exists (select from pg_depend d where d.classid = p.tableoid and d.objid = p.oid and d.deptype = 'e')
            """;

    static final List<SimpleKind> ALL = List.of(new SimpleKind(Kind.PUBLICATION, PUBLICATION));

    private Publications() {}
}
