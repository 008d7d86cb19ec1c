package dev.reseed.schema;

import java.util.List;

/** Languages, access methods and conversions of encodings. */
final class Languages {
    private static final String LANGUAGE = """
            select l.tableoid::int8 as catalog, l.oid::int8 as oid, quote_ident(l.lanname) as name,
                   array[format('CREATE %sLANGUAGE %I HANDLER %s%s%s', case when l.lanpltrusted then 'TRUSTED ' else '' end, l.lanname, l.lanplcallfoid::regproc,
                       ' INLINE ' || nullif(l.laninline, 0)::regproc, ' VALIDATOR ' || nullif(l.lanvalidator, 0)::regproc)] as statements
              from pg_language l
             where l.oid >= 16384
            """;

    private static final String ACCESS_METHOD = """
            select a.tableoid::int8 as catalog, a.oid::int8 as oid, quote_ident(a.amname) as name,
                   array[format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', a.amname, case a.amtype when 'i' then 'INDEX' else 'TABLE' end, a.amhandler)] as statements
              from pg_am a
             where a.oid >= 16384
            """;

    private static final String CONVERSION = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, format('%I.%I', n.nspname, c.conname) as name,
                   array[format('CREATE %sCONVERSION %I.%I FOR %L TO %L FROM %s', case when c.condefault then 'DEFAULT ' else '' end, n.nspname, c.conname,
                       pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding), c.conproc)] as statements
              from pg_conversion c join pg_namespace n on n.oid = c.connamespace
             where c.oid >= 16384
            """;

    static final List<SimpleKind> ALL = List.of(
            new SimpleKind(Kind.LANGUAGE, LANGUAGE),
            new SimpleKind(Kind.ACCESS_METHOD, ACCESS_METHOD),
            new SimpleKind(Kind.CONVERSION, CONVERSION));

    private Languages() {}
}
