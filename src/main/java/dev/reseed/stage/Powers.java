package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;

/**
 * What the configured role may do on the server.
 *
 * @param user the role
 * @param createDatabases whether it may create and rename databases
 * @param ownsLive whether it may act as the owner of the live database; true when there is none
 * @param superuser whether nothing is kept from it
 */
public record Powers(String user, boolean createDatabases, boolean ownsLive, boolean superuser) {
    private static final String READ = """
            select r.rolname, r.rolcreatedb or r.rolsuper,
                   coalesce((select pg_has_role(d.datdba, 'member') from pg_database d where d.datname = ?), true),
                   r.rolsuper
              from pg_roles r where r.rolname = current_user
            """;

    /** Reads the powers of the session's role. */
    public static Powers read(Session session, DatabaseName live) {
        return session.one(
                READ,
                row -> new Powers(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)),
                live.value());
    }
}
