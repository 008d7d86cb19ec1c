package dev.reseed.schema;

/** What is published to other servers. */
final class Publications {
    private static final String COLUMNS = """
            (select ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ')' from pg_attribute a
              where a.attrelid = r.prrelid and a.attnum = any (r.prattrs))""";

    private static final String SCHEMAS = """
            array(select format('ALTER PUBLICATION %I ADD TABLES IN SCHEMA %I', p.pubname, sn.nspname)
                    from pg_publication_namespace s join pg_namespace sn on sn.oid = s.pnnspid where s.pnpubid = p.oid order by sn.nspname)""";

    private static final String PUBLICATION = """
            select p.tableoid::int8 as catalog, p.oid::int8 as oid, quote_ident(p.pubname) as name,
                   array[format('CREATE PUBLICATION %%I%%s WITH (publish = %%L, publish_via_partition_root = %%s%%s)', p.pubname, case when p.puballtables then ' FOR ALL TABLES' else '' end,
                       array_to_string(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end, case when p.pubdelete then 'delete' end,
                       case when p.pubtruncate then 'truncate' end], ', '), case when p.pubviaroot then 'true' else 'false' end, %s)] || array(
                       select format('ALTER PUBLICATION %%I ADD TABLE ONLY %%I.%%I%%s%%s', p.pubname, n.nspname, c.relname, %s, %s)
                         from pg_publication_rel r join pg_class c on c.oid = r.prrelid join pg_namespace n on n.oid = c.relnamespace where r.prpubid = p.oid
                        order by n.nspname, c.relname) || %s as statements
              from pg_publication p
             where p.oid >= 16384
            """;

    private Publications() {}

    /** Since 15 they name schemas too, and columns and rows of tables; since 18 they may publish generated columns. */
    static void read(Reading reading) {
        String columns = reading.since(15, COLUMNS, "null");
        String rows = reading.since(15, "' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')'", "null");
        String schemas = reading.since(15, SCHEMAS, "'{}'::text[]");
        String generated =
                reading.since(18, "case p.pubgencols when 's' then ', publish_generated_columns = stored' end", "null");
        new SimpleKind(Kind.PUBLICATION, PUBLICATION.formatted(generated, columns, rows, schemas)).read(reading);
    }
}
