package dev.reseed.schema;

import java.util.List;

/** Text search: parsers, templates, dictionaries and configurations. */
final class TextSearch {
    private static final String TEXT_SEARCH_PARSER = """
            select p.tableoid::int8 as catalog, p.oid::int8 as oid, format('%I.%I', n.nspname, p.prsname) as name,
                   array[format('CREATE TEXT SEARCH PARSER %I.%I (START = %s, GETTOKEN = %s, END = %s%s, LEXTYPES = %s)', n.nspname, p.prsname,
                       p.prsstart, p.prstoken, p.prsend, ', HEADLINE = ' || nullif(p.prsheadline::oid, 0)::regproc, p.prslextype)] as statements
              from pg_ts_parser p join pg_namespace n on n.oid = p.prsnamespace
             where p.oid >= 16384
            """;

    private static final String TEXT_SEARCH_TEMPLATE = """
            select t.tableoid::int8 as catalog, t.oid::int8 as oid, format('%I.%I', n.nspname, t.tmplname) as name,
                   array[format('CREATE TEXT SEARCH TEMPLATE %I.%I (%sLEXIZE = %s)', n.nspname, t.tmplname,
                       case when t.tmplinit <> 0 then 'INIT = ' || t.tmplinit || ', ' else '' end, t.tmpllexize)] as statements
              from pg_ts_template t join pg_namespace n on n.oid = t.tmplnamespace
             where t.oid >= 16384
            """;

    private static final String TEXT_SEARCH_DICTIONARY = """
            select o.tableoid::int8 as catalog, o.oid::int8 as oid, format('%I.%I', n.nspname, o.dictname) as name,
                   array[format('CREATE TEXT SEARCH DICTIONARY %I.%I (TEMPLATE = %I.%I%s)', n.nspname, o.dictname, tn.nspname, t.tmplname,
                       ', ' || o.dictinitoption)] as statements
              from pg_ts_dict o join pg_namespace n on n.oid = o.dictnamespace join pg_ts_template t on t.oid = o.dicttemplate join pg_namespace tn on tn.oid = t.tmplnamespace
             where o.oid >= 16384
            """;

    private static final String TEXT_SEARCH_CONFIGURATION = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, format('%I.%I', n.nspname, c.cfgname) as name,
                   array[format('CREATE TEXT SEARCH CONFIGURATION %I.%I (PARSER = %I.%I)', n.nspname, c.cfgname, pn.nspname, p.prsname)] || array(
                       select format('ALTER TEXT SEARCH CONFIGURATION %I.%I ADD MAPPING FOR %I WITH %s', n.nspname, c.cfgname, tt.alias,
                              string_agg(format('%I.%I', dn.nspname, x.dictname), ', ' order by m.mapseqno))
                         from pg_ts_config_map m join pg_ts_dict x on x.oid = m.mapdict join pg_namespace dn on dn.oid = x.dictnamespace
                         join ts_token_type(c.cfgparser) tt on tt.tokid = m.maptokentype
                        where m.mapcfg = c.oid group by tt.alias, m.maptokentype order by m.maptokentype) as statements
              from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace join pg_ts_parser p on p.oid = c.cfgparser join pg_namespace pn on pn.oid = p.prsnamespace
             where c.oid >= 16384
            """;

    static final List<SimpleKind> ALL = List.of(
            new SimpleKind(Kind.TEXT_SEARCH_PARSER, TEXT_SEARCH_PARSER),
            new SimpleKind(Kind.TEXT_SEARCH_TEMPLATE, TEXT_SEARCH_TEMPLATE),
            new SimpleKind(Kind.TEXT_SEARCH_DICTIONARY, TEXT_SEARCH_DICTIONARY),
            new SimpleKind(Kind.TEXT_SEARCH_CONFIGURATION, TEXT_SEARCH_CONFIGURATION));

    private TextSearch() {}
}
