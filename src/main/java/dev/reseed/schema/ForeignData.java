package dev.reseed.schema;

import java.util.List;

/** Foreign data: wrappers, servers, and the mappings of users that may be seen. */
final class ForeignData {
    private static final String FOREIGN_DATA_WRAPPER = """
            select w.tableoid::int8 as catalog, w.oid::int8 as oid, quote_ident(w.fdwname) as name,
                   array[format('CREATE FOREIGN DATA WRAPPER %I%s%s%s', w.fdwname, ' HANDLER ' || nullif(w.fdwhandler::oid, 0)::regproc,
                       ' VALIDATOR ' || nullif(w.fdwvalidator::oid, 0)::regproc, (select ' OPTIONS (' || string_agg(format('%I %L', option_name, option_value), ', ' order by option_name) || ')' from pg_options_to_table(w.fdwoptions)))] as statements
              from pg_foreign_data_wrapper w
             where w.oid >= 16384
               and not exists (select from pg_depend d where d.classid = w.tableoid and d.objid = w.oid and d.deptype = 'e')
            """;

    private static final String SERVER = """
            select s.tableoid::int8 as catalog, s.oid::int8 as oid, quote_ident(s.srvname) as name,
                   array[format('CREATE SERVER %I%s%s FOREIGN DATA WRAPPER %I%s', s.srvname, ' TYPE ' || quote_literal(s.srvtype), ' VERSION ' || quote_literal(s.srvversion),
                       w.fdwname, (select ' OPTIONS (' || string_agg(format('%I %L', option_name, option_value), ', ' order by option_name) || ')' from pg_options_to_table(s.srvoptions)))] as statements
              from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
             where s.oid >= 16384
               and not exists (select from pg_depend d where d.classid = s.tableoid and d.objid = s.oid and d.deptype = 'e')
            """;

    static final List<SimpleKind> ALL = List.of(
            new SimpleKind(Kind.FOREIGN_DATA_WRAPPER, FOREIGN_DATA_WRAPPER), new SimpleKind(Kind.SERVER, SERVER));

    private ForeignData() {}
}
