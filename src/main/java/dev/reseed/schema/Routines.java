package dev.reseed.schema;

import java.util.List;

/** Functions, procedures, window functions and aggregates. */
final class Routines {
    private static final String FUNCTION = """
            select p.tableoid::int8 as catalog, p.oid::int8 as oid,
                   format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) as name,
                   array[rtrim(pg_get_functiondef(p.oid), E'\\n')] as statements
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where p.oid >= 16384 and p.prokind in ('f', 'w') and not exists (select from pg_depend d
                   where d.classid = p.tableoid and d.objid = p.oid and d.deptype = 'i')
            """;

    private static final String PROCEDURE = """
            select p.tableoid::int8 as catalog, p.oid::int8 as oid,
                   format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) as name,
                   array[rtrim(pg_get_functiondef(p.oid), E'\\n')] as statements
              from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where p.oid >= 16384 and p.prokind = 'p' and not exists (select from pg_depend d
                   where d.classid = p.tableoid and d.objid = p.oid and d.deptype = 'i')
            """;

    private static final String AGGREGATE = """
            select p.tableoid::int8 as catalog, p.oid::int8 as oid, format('%I.%I(%s)', n.nspname, p.proname, coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*')) as name,
                   array[format('CREATE AGGREGATE %I.%I(%s) (%s)', n.nspname, p.proname,
                       coalesce(nullif(pg_get_function_arguments(p.oid), ''), '*'), array_to_string(array[
                       E'\\n    SFUNC = ' || a.aggtransfn::regproc, E'\\n    STYPE = ' || format_type(a.aggtranstype, null),
                       E'\\n    SSPACE = ' || nullif(a.aggtransspace, 0), E'\\n    INITCOND = ' || quote_literal(a.agginitval),
                       E'\\n    FINALFUNC = ' || nullif(a.aggfinalfn::oid, 0)::regproc, case when a.aggfinalextra then E'\\n    FINALFUNC_EXTRA' end,
                       case when a.aggfinalfn <> 0 and a.aggfinalmodify <> case when a.aggkind = 'n' then 'r' else 'w' end then E'\\n    FINALFUNC_MODIFY = '
                           || case a.aggfinalmodify when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end end,
                       E'\\n    COMBINEFUNC = ' || nullif(a.aggcombinefn::oid, 0)::regproc, E'\\n    SERIALFUNC = ' || nullif(a.aggserialfn::oid, 0)::regproc,
                       E'\\n    DESERIALFUNC = ' || nullif(a.aggdeserialfn::oid, 0)::regproc, E'\\n    MSFUNC = ' || nullif(a.aggmtransfn::oid, 0)::regproc,
                       E'\\n    MINVFUNC = ' || nullif(a.aggminvtransfn::oid, 0)::regproc, E'\\n    MSTYPE = ' || format_type(nullif(a.aggmtranstype, 0), null),
                       E'\\n    MSSPACE = ' || nullif(a.aggmtransspace, 0), E'\\n    MINITCOND = ' || quote_literal(a.aggminitval),
                       E'\\n    MFINALFUNC = ' || nullif(a.aggmfinalfn::oid, 0)::regproc, case when a.aggmfinalextra then E'\\n    MFINALFUNC_EXTRA' end,
                       case when a.aggmfinalfn <> 0 and a.aggmfinalmodify <> case when a.aggkind = 'n' then 'r' else 'w' end then E'\\n    MFINALFUNC_MODIFY = '
                           || case a.aggmfinalmodify when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end end,
                       E'\\n    SORTOP = ' || (select format('OPERATOR(%I.%s)', onn.nspname, o.oprname) from pg_operator o
                           join pg_namespace onn on onn.oid = o.oprnamespace where o.oid = a.aggsortop),
                       case p.proparallel when 's' then E'\\n    PARALLEL = safe' when 'r' then E'\\n    PARALLEL = restricted' end,
                       case when a.aggkind = 'h' then E'\\n    HYPOTHETICAL' end], ',') || E'\\n')] as statements
              from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid join pg_namespace n on n.oid = p.pronamespace
             where p.oid >= 16384
            """;

    static final List<SimpleKind> ALL = List.of(
            new SimpleKind(Kind.FUNCTION, FUNCTION),
            new SimpleKind(Kind.PROCEDURE, PROCEDURE),
            new SimpleKind(Kind.AGGREGATE, AGGREGATE));

    private Routines() {}
}
