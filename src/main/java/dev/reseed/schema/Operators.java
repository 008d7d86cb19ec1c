package dev.reseed.schema;

import java.util.List;

/** Operators with their families and classes, casts and transforms. */
final class Operators {
    private static final String OPERATOR = """
            select o.tableoid::int8 as catalog, o.oid::int8 as oid, format('%I.%s(%s, %s)', n.nspname, o.oprname, case o.oprleft when 0 then 'NONE' else format_type(o.oprleft, null) end, format_type(o.oprright, null)) as name,
                   array[format(E'CREATE OPERATOR %I.%s (\\n%s\\n)', n.nspname, o.oprname, array_to_string(array['    FUNCTION = ' || o.oprcode,
                       '    LEFTARG = ' || format_type(nullif(o.oprleft, 0), null), '    RIGHTARG = ' || format_type(o.oprright, null),
                       '    COMMUTATOR = ' || (select format('OPERATOR(%I.%s)', cn.nspname, c.oprname) from pg_operator c join pg_namespace cn on cn.oid = c.oprnamespace where c.oid = o.oprcom),
                       '    NEGATOR = ' || (select format('OPERATOR(%I.%s)', cn.nspname, c.oprname) from pg_operator c join pg_namespace cn on cn.oid = c.oprnamespace where c.oid = o.oprnegate),
                       '    RESTRICT = ' || nullif(o.oprrest::oid, 0)::regproc, '    JOIN = ' || nullif(o.oprjoin::oid, 0)::regproc,
                       case when o.oprcanmerge then '    MERGES' end, case when o.oprcanhash then '    HASHES' end], E',\\n'))] as statements
              from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
             where o.oid >= 16384 and o.oprcode <> 0
            """;

    /** A family, and the members that it has beside those of its classes; also those that were added to a family of the server's. */
    private static final String OPERATOR_FAMILY = """
            select f.tableoid::int8 as catalog, f.oid::int8 as oid, format('%I.%I USING %I', n.nspname, f.opfname, m.amname) as name,
                   case when f.oid < 16384 then '{}'::text[] else array[format('CREATE OPERATOR FAMILY %I.%I USING %I', n.nspname, f.opfname, m.amname)] end
                   || case when l.members is null then '{}'::text[] else array[format(E'ALTER OPERATOR FAMILY %I.%I USING %I ADD\n    %s',
                       n.nspname, f.opfname, m.amname, l.members)] end as statements
              from pg_opfamily f join pg_namespace n on n.oid = f.opfnamespace join pg_am m on m.oid = f.opfmethod
              left join (select y.family, string_agg(y.member, E',\n    ' order by y.member) as members from (
                           select d.refobjid as family, format('OPERATOR %s %I.%s (%s, %s)%s', o.amopstrategy, pn.nspname, p.oprname, format_type(o.amoplefttype, null),
                                  format_type(o.amoprighttype, null), case o.amoppurpose when 'o' then ' FOR ORDER BY ' ||
                                  (select format('%I.%I', sn.nspname, sf.opfname) from pg_opfamily sf join pg_namespace sn on sn.oid = sf.opfnamespace where sf.oid = o.amopsortfamily) else '' end) as member
                             from pg_amop o join pg_operator p on p.oid = o.amopopr join pg_namespace pn on pn.oid = p.oprnamespace
                             join pg_depend d on d.classid = 'pg_amop'::regclass and d.objid = o.oid and d.refclassid = 'pg_opfamily'::regclass and d.deptype = 'a'
                            where o.oid >= 16384 and not exists (select from pg_depend e where e.classid = 'pg_operator'::regclass and e.objid = p.oid and e.deptype = 'e')
                           union all
                           select d.refobjid, format('FUNCTION %s (%s, %s) %s', a.amprocnum, format_type(a.amproclefttype, null), format_type(a.amprocrighttype, null), a.amproc::oid::regprocedure)
                             from pg_amproc a
                             join pg_depend d on d.classid = 'pg_amproc'::regclass and d.objid = a.oid and d.refclassid = 'pg_opfamily'::regclass and d.deptype = 'a'
                            where a.oid >= 16384 and not exists (select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = a.amproc::oid and e.deptype = 'e')) y
                         group by y.family) l on l.family = f.oid
             where f.oid >= 16384 or l.members is not null
            """;

    private static final String OPERATOR_CLASS = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, format('%I.%I USING %I', n.nspname, c.opcname, m.amname) as name,
                   array[format(E'CREATE OPERATOR CLASS %I.%I %sFOR TYPE %s USING %I FAMILY %I.%I AS\\n    %s', n.nspname, c.opcname, case when c.opcdefault then 'DEFAULT ' else '' end,
                       format_type(c.opcintype, null), m.amname, fn.nspname, f.opfname, array_to_string(coalesce((select array_agg(x order by x) from (
                           select format('OPERATOR %s %s(%s, %s)%s', o.amopstrategy, format('%I.%s', pn.nspname, p.oprname), format_type(o.amoplefttype, null),
                                  format_type(o.amoprighttype, null), case o.amoppurpose when 'o' then ' FOR ORDER BY ' ||
                                  (select format('%I.%I', sn.nspname, sf.opfname) from pg_opfamily sf join pg_namespace sn on sn.oid = sf.opfnamespace where sf.oid = o.amopsortfamily) else '' end)
                             from pg_amop o join pg_operator p on p.oid = o.amopopr join pg_namespace pn on pn.oid = p.oprnamespace
                             join pg_depend d on d.classid = o.tableoid and d.objid = o.oid and d.refclassid = 'pg_opclass'::regclass and d.refobjid = c.oid and d.deptype in ('i', 'n', 'a')
                           union all
                           select format('FUNCTION %s (%s, %s) %s', a.amprocnum, format_type(a.amproclefttype, null), format_type(a.amprocrighttype, null), a.amproc::oid::regprocedure)
                             from pg_amproc a join pg_depend d on d.classid = a.tableoid and d.objid = a.oid and d.refclassid = 'pg_opclass'::regclass and d.refobjid = c.oid and d.deptype in ('i', 'n', 'a')) y (x)), '{}'::text[])
                       || case when c.opckeytype <> 0 and c.opckeytype <> c.opcintype then array['STORAGE ' || format_type(c.opckeytype, null)]
                               when exists (select from pg_depend d where d.classid in ('pg_amop'::regclass, 'pg_amproc'::regclass) and d.refclassid = 'pg_opclass'::regclass and d.refobjid = c.oid) then '{}'::text[]
                               else array['STORAGE ' || format_type(c.opcintype, null)] end, E',\\n    '))] as statements
              from pg_opclass c join pg_namespace n on n.oid = c.opcnamespace join pg_am m on m.oid = c.opcmethod join pg_opfamily f on f.oid = c.opcfamily join pg_namespace fn on fn.oid = f.opfnamespace
             where c.oid >= 16384
            """;

    private static final String CAST = """
            select c.tableoid::int8 as catalog, c.oid::int8 as oid, format('(%s AS %s)', format_type(c.castsource, null), format_type(c.casttarget, null)) as name,
                   array[format('CREATE CAST (%s AS %s) %s%s', format_type(c.castsource, null), format_type(c.casttarget, null),
                       case c.castmethod when 'f' then 'WITH FUNCTION ' || c.castfunc::regprocedure when 'i' then 'WITH INOUT' else 'WITHOUT FUNCTION' end,
                       case c.castcontext when 'a' then ' AS ASSIGNMENT' when 'i' then ' AS IMPLICIT' else '' end)] as statements
              from pg_cast c
             where c.oid >= 16384
               and not exists (select from pg_depend d where d.classid = c.tableoid and d.objid = c.oid and d.deptype = 'i')
            """;

    private static final String TRANSFORM = """
            select t.tableoid::int8 as catalog, t.oid::int8 as oid, format('FOR %s LANGUAGE %I', format_type(t.trftype, null), l.lanname) as name,
                   array[format('CREATE TRANSFORM FOR %s LANGUAGE %I (%s)', format_type(t.trftype, null), l.lanname, array_to_string(array[
                       'FROM SQL WITH FUNCTION ' || nullif(t.trffromsql::oid, 0)::regprocedure, 'TO SQL WITH FUNCTION ' || nullif(t.trftosql::oid, 0)::regprocedure], ', '))] as statements
              from pg_transform t join pg_language l on l.oid = t.trflang
             where t.oid >= 16384
            """;

    /** A function of a family may be made for a type that it does not take itself. */
    private static final String FAMILY_TYPES = """
            select 'pg_opfamily'::regclass::int8 as catalog, d.refobjid::int8 as oid, t.oid::int8 as type
              from pg_amproc a join pg_depend d on d.classid = a.tableoid and d.objid = a.oid and d.refclassid = 'pg_opfamily'::regclass and d.deptype = 'a'
              join pg_type t on t.oid in (a.amproclefttype, a.amprocrighttype)
             where a.oid >= 16384 and t.oid >= 16384
            """;

    private static final List<SimpleKind> ALL = List.of(
            new SimpleKind(Kind.OPERATOR, OPERATOR),
            new SimpleKind(Kind.OPERATOR_FAMILY, OPERATOR_FAMILY),
            new SimpleKind(Kind.OPERATOR_CLASS, OPERATOR_CLASS),
            new SimpleKind(Kind.CAST, CAST),
            new SimpleKind(Kind.TRANSFORM, TRANSFORM));

    private Operators() {}

    private record FamilyType(Address family, Address type) {}

    static void read(Reading reading) {
        ALL.forEach(each -> each.read(reading));
        reading.query(
                        FAMILY_TYPES,
                        row -> new FamilyType(Reading.address(row), Address.of(Address.PG_TYPE, row.getLong("type"))))
                .forEach(each -> reading.need(each.family(), each.type()));
    }
}
