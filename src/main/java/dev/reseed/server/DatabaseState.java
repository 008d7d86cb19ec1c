package dev.reseed.server;

import dev.reseed.kernel.Session;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A short text that changes when somebody changes a database: counts of written rows and the versions of catalog rows.
 * Right after a build it goes into the mark; compared later it tells whether the database was changed since. It errs on
 * the side of "changed": after a crash the counts begin again. It does not see a sequence that was only advanced.
 */
public final class DatabaseState {
    // What people change by hand lies in these; the comments, grants and defaults of their objects too.
    private static final List<String> CATALOGS = List.of(
            "pg_attrdef",
            "pg_cast",
            "pg_class",
            "pg_collation",
            "pg_constraint",
            "pg_default_acl",
            "pg_enum",
            "pg_event_trigger",
            "pg_extension",
            "pg_foreign_data_wrapper",
            "pg_foreign_server",
            "pg_largeobject_metadata",
            "pg_operator",
            "pg_policy",
            "pg_proc",
            "pg_publication",
            "pg_publication_rel",
            "pg_rewrite",
            "pg_statistic_ext",
            "pg_trigger",
            "pg_ts_config",
            "pg_ts_dict",
            "pg_type");
    private static final String READ = """
            select coalesce((select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_all_tables
                               where relid >= 16384 or relid = 'pg_largeobject'::regclass), 0)::text
                   || '-' || to_hex((select coalesce(sum(hashtext(concat_ws(' ', catalog, id, version))), 0) from (
                     %s
                     union all select 'pg_attribute', attrelid || '.' || attnum, xmin::text
                                 from pg_attribute where attrelid >= 16384
                     union all select 'pg_description', concat_ws('.', classoid, objoid, objsubid), xmin::text
                                 from pg_description where objoid >= 16384
                     union all select 'pg_namespace', nspname, xmin::text from pg_namespace
                                where nspname = 'public' or oid >= 16384 and nspname !~ '^pg_(toast_)?temp_'
                     union all select 'pg_sequence', seqrelid::text, xmin::text from pg_sequence
                   ) rows (catalog, id, version)))
                   || '-' || concat_ws('.',
                     (select (extract(epoch from stats_reset) * 1000000)::bigint from pg_stat_bgwriter),
                     (select (extract(epoch from stats_reset) * 1000000)::bigint from pg_stat_database
                       where datname = current_database()))
            """.formatted(CATALOGS.stream()
            .map(name -> "select '" + name + "', oid::text, xmin::text from " + name + " where oid >= 16384")
            .collect(Collectors.joining(" union all ")));

    private DatabaseState() {}

    /** The state of the database that the session is in. */
    public static String read(Session session) {
        return session.one(READ, row -> row.getString(1));
    }

    /**
     * Whether a database that was built in one state is still as it was. The counts survive a clean restart; where they
     * began again, after a crash or by hand, the time of that is another one.
     */
    public static boolean unchanged(String built, String now) {
        return !built.isEmpty() && built.equals(now);
    }
}
