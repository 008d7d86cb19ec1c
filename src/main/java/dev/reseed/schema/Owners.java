package dev.reseed.schema;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The owners of objects. One that is gone can be told, and nothing can be given to it. */
final class Owners {
    /** The catalogs of what can be given another owner, with the column that names it. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("pg_class", "relowner"),
            Map.entry("pg_proc", "proowner"),
            Map.entry("pg_type", "typowner"),
            Map.entry("pg_operator", "oprowner"),
            Map.entry("pg_opclass", "opcowner"),
            Map.entry("pg_opfamily", "opfowner"),
            Map.entry("pg_conversion", "conowner"),
            Map.entry("pg_collation", "collowner"),
            Map.entry("pg_language", "lanowner"),
            Map.entry("pg_foreign_data_wrapper", "fdwowner"),
            Map.entry("pg_foreign_server", "srvowner"),
            Map.entry("pg_event_trigger", "evtowner"),
            Map.entry("pg_ts_dict", "dictowner"),
            Map.entry("pg_ts_config", "cfgowner"),
            Map.entry("pg_statistic_ext", "stxowner"),
            Map.entry("pg_publication", "pubowner"));

    /** The schema public belongs to somebody from the beginning: to the role pg_database_owner, and before 15 to who made the cluster. */
    private static final String SCHEMAS = """
            select n.tableoid::int8 as catalog, n.oid::int8 as oid, quote_ident(pg_get_userbyid(n.nspowner)) as owner,
                   n.nspowner in (select oid from pg_roles) as known from pg_namespace n
             where (n.oid >= 16384 or n.nspname = 'public')
               and (n.nspname <> 'public' or n.nspowner <> case when current_setting('server_version_num')::int4 >= 150000 then 6171 else 10 end)
            """;

    /** What of a catalog has an owner of its own. */
    private static final Map<String, String> OWNED = Map.of(
            "pg_class",
            "relkind in ('r', 'p', 'f', 'v', 'm', 'S')",
            "pg_type",
            "oid not in (select typarray from pg_type) and oid not in (select reltype from pg_class where relkind <> 'c')");

    private Owners() {}

    private record Owned(Address address, String owner, boolean known) {}

    /** Adds a statement to each object that was read and has an owner. */
    static void read(Reading reading) {
        String query = COLUMNS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> "select tableoid::int8 as catalog, oid::int8 as oid, quote_ident(pg_get_userbyid("
                        + each.getValue() + ")) as owner, " + each.getValue()
                        + " in (select oid from pg_roles) as known from " + each.getKey() + " where oid >= 16384 and "
                        + OWNED.getOrDefault(each.getKey(), "true"))
                .collect(Collectors.joining("\nunion all\n", SCHEMAS + "union all\n", ""));
        reading.query(query, row -> new Owned(Reading.address(row), row.getString("owner"), row.getBoolean("known")))
                .forEach(owned -> own(reading, owned));
    }

    /** What is said of something that a role owns. */
    static String text(String role) {
        return "OWNER TO " + role;
    }

    private static void own(Reading reading, Owned owned) {
        SchemaObject object = reading.objects().get(owned.address());
        if (object != null && object.kind().hasOwner()) {
            String owner = text(owned.owner());
            String statement = "ALTER " + object.kind().words() + " " + object.name() + " " + owner;
            reading.fact(
                    owned.address(),
                    List.of(new Fact(Aspect.OWNER, owner, owned.known() ? List.of(statement) : List.of(), List.of())));
        }
    }
}
