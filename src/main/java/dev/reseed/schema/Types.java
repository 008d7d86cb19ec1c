package dev.reseed.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types that are not a table's rows: enums, composites, domains, ranges, base and shell types. */
final class Types {
    private static final String TYPES = """
            select t.tableoid::int8 as catalog, t.oid::int8 as oid, t.typtype::text as type, t.typisdefined as defined,
                   format('%I.%I', n.nspname, t.typname) as name, t.typarray::int8 as array_type, t.typrelid::int8 as relation,
                   array(select quote_literal(e.enumlabel) from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as labels,
                   array(select format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attcollation <> at.typcollation then (
                           select format(' COLLATE %I.%I', cn.nspname, co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                            where co.oid = a.attcollation) end)
                           from pg_attribute a join pg_type at on at.oid = a.atttypid
                          where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped order by a.attnum) as attributes,
                   format_type(t.typbasetype, t.typtypmod) as base,
                   case when t.typnotnull then coalesce((select case when k.conname <> t.typname || '_not_null' then format('CONSTRAINT %I ', k.conname) else '' end
                       from pg_constraint k where k.contypid = t.oid and k.contype = 'n'), '') || 'NOT NULL' end as not_null, case when t.typdefaultbin is not null then pg_get_expr(t.typdefaultbin, 0) else quote_literal(t.typdefault) end as default_value,
                   case when t.typcollation <> 0 and t.typcollation is distinct from bt.typcollation then (
                       select format('%I.%I', cn.nspname, co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                        where co.oid = t.typcollation) end as collation,
                   array(select ' ' || pg_get_constraintdef(k.oid) from pg_constraint k
                          where k.contypid = t.oid and k.contype = 'c' and k.convalidated order by k.conname) as checks,
                   array(select quote_ident(k.conname) from pg_constraint k
                          where k.contypid = t.oid and k.contype = 'c' and k.convalidated order by k.conname) as check_names,
                   array(select k.oid::int8 from pg_constraint k where k.contypid = t.oid and k.contype = 'c' and k.convalidated order by k.conname) as check_oids,
                   array(select format('ALTER DOMAIN %I.%I ADD CONSTRAINT %I %s', n.nspname, t.typname, k.conname, pg_get_constraintdef(k.oid))
                           from pg_constraint k where k.contypid = t.oid and k.contype = 'c' and not k.convalidated order by k.conname) as invalid_checks,
                   array(select k.oid::int8 from pg_constraint k where k.contypid = t.oid) as constraints,
                   (select array_remove(array[
                           'SUBTYPE = ' || format_type(r.rngsubtype, null),
                           'MULTIRANGE_TYPE_NAME = ' || format('%I.%I', mn.nspname, m.typname),
                           (select format('SUBTYPE_OPCLASS = %I.%I', on_.nspname, oc.opcname) from pg_opclass oc join pg_namespace on_ on on_.oid = oc.opcnamespace
                             where oc.oid = r.rngsubopc and not oc.opcdefault),
                           (select format('COLLATION = %I.%I', cn.nspname, co.collname) from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace
                             join pg_type st on st.oid = r.rngsubtype where co.oid = r.rngcollation and co.oid <> st.typcollation),
                           'CANONICAL = ' || nullif(r.rngcanonical, 0)::regproc, 'SUBTYPE_DIFF = ' || nullif(r.rngsubdiff, 0)::regproc], null)
                      from pg_range r join pg_type m on m.oid = r.rngmultitypid join pg_namespace mn on mn.oid = m.typnamespace
                     where r.rngtypid = t.oid) as range,
                   (select r.rngmultitypid::int8 from pg_range r where r.rngtypid = t.oid) as multirange,
                   array_remove(array['INPUT = ' || t.typinput, 'OUTPUT = ' || t.typoutput, 'RECEIVE = ' || nullif(t.typreceive::oid, 0)::regproc,
                       'SEND = ' || nullif(t.typsend::oid, 0)::regproc, 'TYPMOD_IN = ' || nullif(t.typmodin::oid, 0)::regproc,
                       'TYPMOD_OUT = ' || nullif(t.typmodout::oid, 0)::regproc, 'ANALYZE = ' || nullif(t.typanalyze::oid, 0)::regproc,
                       'SUBSCRIPT = ' || nullif(t.typsubscript::oid, 0)::regproc,
                       'INTERNALLENGTH = ' || case when t.typlen = -1 then 'VARIABLE' else t.typlen::text end,
                       case when t.typbyval then 'PASSEDBYVALUE' end,
                       'ALIGNMENT = ' || case t.typalign when 'c' then 'char' when 's' then 'int2' when 'i' then 'int4' else 'double' end,
                       'STORAGE = ' || case t.typstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end,
                       'CATEGORY = ' || quote_literal(t.typcategory::text), case when t.typispreferred then 'PREFERRED = true' end,
                       'DEFAULT = ' || quote_literal(t.typdefault), 'ELEMENT = ' || nullif(t.typelem, 0)::regtype,
                       case when t.typdelim <> ',' then 'DELIMITER = ' || quote_literal(t.typdelim::text) end,
                       case when t.typcollation <> 0 then 'COLLATABLE = true' end], null) as base_options
              from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
              left join pg_type bt on bt.oid = t.typbasetype
             where t.oid >= 16384 and (t.typrelid = 0 or c.relkind = 'c') and t.typtype <> 'm'
               and not exists (select from pg_type e where e.typarray = t.oid)
            """;

    private final Reading reading;

    Types(Reading reading) {
        this.reading = reading;
    }

    void read() {
        reading.query(TYPES, this::type).forEach(reading::add);
    }

    private SchemaObject type(ResultSet row) throws SQLException {
        Address address = Reading.address(row);
        reading.part(Address.of(Address.PG_TYPE, row.getLong("array_type")), address);
        reading.part(Address.of(Address.PG_CLASS, row.getLong("relation")), address);
        reading.part(Address.of(Address.PG_TYPE, row.getLong("multirange")), address);
        for (Long constraint : Reading.longs(row, "constraints")) {
            reading.part(Address.of(Address.PG_CONSTRAINT, constraint), address);
        }
        String name = row.getString("name");
        if (!row.getBoolean("defined")) {
            return new SchemaObject(address, Kind.TYPE, name, Definition.Plain.of("CREATE TYPE " + name));
        }
        String begin = "CREATE TYPE " + name;
        return switch (row.getString("type")) {
            case "e" -> plain(address, name, begin + " AS ENUM" + parenthesized(Reading.strings(row, "labels")));
            case "c" -> plain(address, name, begin + " AS" + parenthesized(Reading.strings(row, "attributes")));
            case "r" -> shelled(address, name, begin + " AS RANGE" + parenthesized(Reading.strings(row, "range")));
            case "d" -> domain(row, address, name);
            default -> shelled(address, name, begin + parenthesized(Reading.strings(row, "base_options")));
        };
    }

    private static SchemaObject plain(Address address, String name, String statement) {
        return new SchemaObject(address, Kind.TYPE, name, Definition.Plain.of(statement));
    }

    /** Functions that a type needs take and return it: they find it as a name first. */
    private static SchemaObject shelled(Address address, String name, String statement) {
        List<String> statements = List.of(statement);
        return new SchemaObject(
                address, Kind.TYPE, name, new Definition.TwoSteps(statements, "CREATE TYPE " + name, statements));
    }

    private SchemaObject domain(ResultSet row, Address address, String name) throws SQLException {
        StringBuilder text = new StringBuilder("CREATE DOMAIN " + name + " AS " + row.getString("base"));
        append(text, " COLLATE ", row.getString("collation"));
        List<String> checks = Reading.strings(row, "checks");
        List<String> names = Reading.strings(row, "check_names");
        List<Long> identifiers = Reading.longs(row, "check_oids");
        List<Definition.Line> lines = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            Address check = Address.of(Address.PG_CONSTRAINT, identifiers.get(i));
            reading.detachable(check, address);
            String later = "ALTER DOMAIN " + name + " ADD CONSTRAINT " + names.get(i) + checks.get(i);
            lines.add(Definition.Line.constraint(
                    names.get(i),
                    checks.get(i),
                    Optional.of(new Definition.Detachable(check, Optional.empty(), later))));
        }
        return new SchemaObject(
                address,
                Kind.DOMAIN,
                name,
                new Definition.Domain(
                        text.toString(),
                        Optional.ofNullable(row.getString("default_value")),
                        Optional.ofNullable(row.getString("not_null")),
                        lines,
                        Reading.strings(row, "invalid_checks")));
    }

    private static void append(StringBuilder text, String word, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            text.append(word).append(value);
        }
    }

    private static String parenthesized(List<String> lines) {
        return lines.isEmpty() ? " ()" : " (\n    " + String.join(",\n    ", lines) + "\n)";
    }
}
