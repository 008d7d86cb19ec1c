package dev.reseed.stage;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import java.util.Optional;

/**
 * The version of the operating system's collation that a database was made under, where the system has another one by now. The server
 * copies no such database: its indexes of texts may be in an order that holds no longer.
 *
 * @param recorded in the database
 * @param actual of the system; empty where it tells none
 */
public record CollationVersion(String recorded, String actual) {
    private static final int FIRST = 150000;

    /**
     * Reads it; empty where the two agree, or the server does not record one.
     *
     * @param session in any database of the server
     * @param version {@code server_version_num}
     */
    public static Optional<CollationVersion> mismatch(Session session, DatabaseName database, int version) {
        return version < FIRST
                ? Optional.empty()
                : session.first("""
                        select datcollversion, coalesce(pg_database_collation_actual_version(oid), '')
                          from pg_database
                         where datname = ? and datcollversion is not null
                           and datcollversion is distinct from pg_database_collation_actual_version(oid)
                        """, row -> new CollationVersion(row.getString(1), row.getString(2)), database.value());
    }
}
