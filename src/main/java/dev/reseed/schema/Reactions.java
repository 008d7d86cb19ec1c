package dev.reseed.schema;

import java.util.List;

/** Event triggers. */
final class Reactions {
    private static final String EVENT_TRIGGER = """
            select e.tableoid::int8 as catalog, e.oid::int8 as oid, quote_ident(e.evtname) as name,
                   array[format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()', e.evtname, e.evtevent, (select ' WHEN TAG IN (' ||
                       string_agg(quote_literal(t), ', ') || ')' from unnest(e.evttags) t), e.evtfoid::regproc)] || case e.evtenabled when 'O' then '{}'::text[] else array[format(
                       'ALTER EVENT TRIGGER %I %s', e.evtname, case e.evtenabled when 'D' then 'DISABLE' when 'A' then 'ENABLE ALWAYS' else 'ENABLE REPLICA' end)] end as statements
              from pg_event_trigger e
             where e.oid >= 16384
            """;

    static final List<SimpleKind> ALL = List.of(new SimpleKind(Kind.EVENT_TRIGGER, EVENT_TRIGGER));

    private Reactions() {}
}
