package dev.reseed.schema;

import dev.reseed.kernel.Session;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks whether each object of a user's, in each catalog that numbers its rows, is one that was read, a part of such, or an
 * extension's. What this server has and this program does not know is found that way.
 */
final class Accounting {
    /** The catalogs of a database whose rows have an identifier. Large objects are data. */
    private static final String CATALOGS = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'oid' and a.attnum > 0
             where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and not c.relisshared and c.relname <> 'pg_largeobject_metadata'
               and has_column_privilege(a.attrelid, a.attnum, 'select')
             order by 1
            """;

    /**
     * What is a part of something else wherever it is, and is not looked for: what lies beside a table's rows, the types of rows and of
     * arrays, the triggers of a foreign key; of these catalogs a condition tells the rest, and of the others nothing is an object.
     */
    private static final Map<String, String> OBJECTS = Map.of(
            "pg_class",
            "relnamespace <> 'pg_toast'::regnamespace",
            "pg_type",
            "oid not in (select typarray from pg_type) and oid not in (select reltype from pg_class where relkind <> 'c')",
            "pg_trigger",
            "not tgisinternal",
            "pg_attrdef",
            "false",
            "pg_enum",
            "false");

    /** All catalogs of a database but those that hold statistics and data; they change without the schema. */
    private static final String ROWS = """
            select string_agg(format('select %L as catalog, count(*) as rows, sum(xmin::text::int8) as made from pg_catalog.%I', c.relname, c.relname),
                       ' union all ' order by c.relname)
              from pg_class c
             where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and not c.relisshared
               and c.relname not in ('pg_statistic', 'pg_statistic_ext_data', 'pg_largeobject', 'pg_largeobject_metadata')
               and has_column_privilege(c.oid, 1::int2, 'select')
            """;

    /** What is gone with its session, what every new database has, and what is only the name of an operator that another one tells. */
    private static final String NOTHING = """
            select tableoid::int8 as catalog, oid::int8 as oid from pg_namespace where nspname ~ '^pg_(toast_)?temp_'
            union all
            select tableoid::int8, oid::int8 from pg_extension where extname = 'plpgsql'
            union all
            select tableoid::int8, oid::int8 from pg_operator where oprcode = 0
            """;

    private static final String NAMED = """
            select format('%s %s', i.type, i.identity) from pg_identify_object(?::oid, ?::oid, 0) i
            """;

    private Accounting() {}

    /** The names of all that nothing is known of. */
    static List<String> unknown(Reading reading, Dependencies dependencies) {
        Set<Address> known = new HashSet<>(reading.objects().keySet());
        known.addAll(reading.query(NOTHING, Reading::address));
        return all(reading)
                .filter(address -> !known.contains(reading.object(address)))
                .filter(address -> !dependencies.isOf(reading.object(address), known))
                .filter(address -> !dependencies.isOfExtension(reading.object(address)))
                .map(address -> name(reading, address))
                .sorted()
                .toList();
    }

    /** Something that is another when any row of the catalogs came, went or was changed. */
    static String stamp(Session session) {
        String all = session.one(ROWS, row -> row.getString(1));
        return session.one(
                "select string_agg(format('%s %s %s', catalog, rows, made), ' ' order by catalog) from (" + all
                        + ") each",
                row -> row.getString(1));
    }

    private static Stream<Address> all(Reading reading) {
        String union = reading.query(CATALOGS, row -> row.getString(1)).stream()
                .map(catalog -> "select tableoid::int8 as catalog, oid::int8 as oid from pg_catalog." + catalog
                        + " where oid >= 16384 and (" + OBJECTS.getOrDefault(catalog, "true") + ")")
                .collect(Collectors.joining(" union all "));
        return reading.query(union, Reading::address).stream();
    }

    private static String name(Reading reading, Address address) {
        return reading.query(NAMED, row -> row.getString(1), address.catalog(), address.object())
                .getFirst();
    }
}
