package dev.reseed.stage;

import dev.reseed.kernel.Session;

/**
 * A short text that changes when somebody changes a database: counts of written rows and the versions of catalog rows.
 * Right after a build it goes into the mark; compared later it tells whether the database was changed since. It errs on
 * the side of "changed": after a crash the counts begin again.
 */
public final class DatabaseState {
    private static final String READ = """
            select coalesce((select sum(n_tup_ins + n_tup_upd + n_tup_del) from pg_stat_user_tables), 0)::text
                   || '-' || to_hex(
                     coalesce((select sum(hashint8(c.oid::bigint) # hashtext(c.xmin::text)) from pg_class c
                                where c.oid >= 16384), 0)::bigint
                     # coalesce((select sum(hashint8(a.attrelid::bigint * 1600 + a.attnum) # hashtext(a.xmin::text))
                                   from pg_attribute a where a.attrelid >= 16384), 0)::bigint
                     # coalesce((select sum(hashint8(p.oid::bigint) # hashtext(p.xmin::text)) from pg_proc p
                                  where p.oid >= 16384), 0)::bigint
                     # coalesce((select sum(hashint8(o.oid::bigint) # hashtext(o.xmin::text)) from pg_constraint o
                                  where o.oid >= 16384), 0)::bigint
                     # coalesce((select sum(hashint8(t.oid::bigint) # hashtext(t.xmin::text)) from pg_type t
                                  where t.oid >= 16384), 0)::bigint)
                   || '-' || extract(epoch from pg_postmaster_start_time())::bigint
            """;

    private DatabaseState() {}

    /** The state of the database that the session is in. */
    public static String read(Session session) {
        return session.one(READ, row -> row.getString(1));
    }

    /**
     * Whether a database that was built in one state is still as it was.
     *
     * <p>The counts survive a clean restart and not a crash. Counts of zero after any restart say nothing.
     */
    public static boolean unchanged(String built, String now) {
        String[] before = built.split("-", -1);
        String[] after = now.split("-", -1);
        boolean same =
                before.length == 3 && after.length == 3 && before[0].equals(after[0]) && before[1].equals(after[1]);
        return same && (before[2].equals(after[2]) || !after[0].equals("0"));
    }
}
