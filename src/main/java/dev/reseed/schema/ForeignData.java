package dev.reseed.schema;

import java.util.List;

/** Foreign data: wrappers, servers, and the mappings of users. */
final class ForeignData {
    private static final String FOREIGN_DATA_WRAPPER = """
            select w.tableoid::int8 as catalog, w.oid::int8 as oid, quote_ident(w.fdwname) as name,
                   array[format('CREATE FOREIGN DATA WRAPPER %I%s%s%s', w.fdwname, ' HANDLER ' || nullif(w.fdwhandler::oid, 0)::regproc,
                       ' VALIDATOR ' || nullif(w.fdwvalidator::oid, 0)::regproc, (select ' OPTIONS (' || string_agg(format('%I %L', option_name, option_value), ', ' order by option_name) || ')' from pg_options_to_table(w.fdwoptions)
                       where option_name !~* 'pass|pwd|secret|token|key|credential|auth'))] as statements
              from pg_foreign_data_wrapper w
             where w.oid >= 16384
            """;

    private static final String SERVER = """
            select s.tableoid::int8 as catalog, s.oid::int8 as oid, quote_ident(s.srvname) as name,
                   array[format('CREATE SERVER %I%s%s FOREIGN DATA WRAPPER %I%s', s.srvname, ' TYPE ' || quote_literal(s.srvtype), ' VERSION ' || quote_literal(s.srvversion),
                       w.fdwname, (select ' OPTIONS (' || string_agg(format('%I %L', option_name, option_value), ', ' order by option_name) || ')' from pg_options_to_table(s.srvoptions)
                       where option_name !~* 'pass|pwd|secret|token|key|credential|auth'))] as statements
              from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
             where s.oid >= 16384
            """;

    /** All options that the server shows to this role; what looks like a secret by its name is not the schema's, here and above. */
    private static final String USER_MAPPING = """
            select 'pg_user_mapping'::regclass::int8 as catalog, m.umid::int8 as oid, format('FOR %s SERVER %I', u.words, m.srvname) as name,
                   array[format('CREATE USER MAPPING FOR %s SERVER %I%s', u.words, m.srvname, (select ' OPTIONS (' || string_agg(format('%I %L',
                       option_name, option_value), ', ' order by option_name) || ')' from pg_options_to_table(m.umoptions)
                       where option_name !~* 'pass|pwd|secret|token|key|credential|auth'))] as statements
              from pg_user_mappings m cross join lateral (select case m.umuser when 0 then 'PUBLIC' else quote_ident(m.usename) end) u (words)
             where m.umid >= 16384
            """;

    static final List<SimpleKind> ALL = List.of(
            new SimpleKind(Kind.FOREIGN_DATA_WRAPPER, FOREIGN_DATA_WRAPPER),
            new SimpleKind(Kind.SERVER, SERVER),
            new SimpleKind(Kind.USER_MAPPING, USER_MAPPING));

    private ForeignData() {}
}
