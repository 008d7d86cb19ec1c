package dev.reseed.schema;

import java.util.List;

/**
 * Subscriptions. They are named and compared, and never made: one would take part in another server's replication, and keep its
 * database from being dropped. Where they connect to is a secret, and stays on the server.
 */
final class Subscriptions {
    private static final String SUBSCRIPTIONS = """
            select 'pg_subscription'::regclass::int8 as catalog, s.oid::int8 as oid, quote_ident(s.subname) as name,
                   format('SUBSCRIPTION %I PUBLICATION %s OWNER %I%s', s.subname,
                       (select string_agg(quote_ident(p), ', ' order by p) from unnest(s.subpublications) p), pg_get_userbyid(s.subowner),
                       case when s.subenabled then '' else ' DISABLED' end) as line
              from pg_subscription s join pg_database d on d.oid = s.subdbid and d.datname = current_database()
            """;

    private Subscriptions() {}

    static void read(Reading reading) {
        reading.query(
                        SUBSCRIPTIONS,
                        row -> new SchemaObject(
                                Reading.address(row),
                                Kind.SUBSCRIPTION,
                                row.getString("name"),
                                new Definition.Noted(List.of(row.getString("line")))))
                .forEach(reading::add);
    }
}
