package dev.reseed.migrate;

import dev.reseed.kernel.Session;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The table that Flyway keeps a database's history in, as it is written there: for what Flyway tells only of files that it takes.
 *
 * @param name quoted, with its schema where that is known
 */
record HistoryTable(String name) {
    /** The scripts that were applied and did not fail, in the order in which that was done. */
    List<String> scripts(Session session) {
        return isThere(session)
                ? session.query(
                        "select script from " + name + " where success order by installed_rank",
                        row -> row.getString(1))
                : List.of();
    }

    /** All versions in it: of deleted files, baselines and failures too. */
    List<MigrationVersion> versions(Session session) {
        return isThere(session)
                ? session.query(
                        "select distinct version from " + name + " where version ~ '^[0-9]+([._][0-9]+)*$'",
                        row -> MigrationVersion.fromVersion(row.getString(1)))
                : List.of();
    }

    private boolean isThere(Session session) {
        return session.one("select to_regclass(?) is not null", row -> row.getBoolean(1), name);
    }
}
