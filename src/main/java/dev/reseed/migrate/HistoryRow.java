package dev.reseed.migrate;

import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/**
 * A row of the table that Flyway keeps a database's history in.
 *
 * @param rank its place in the order
 * @param version as it is written there; empty for a repeatable migration
 * @param type as Flyway calls it: {@code SQL}, {@code SQL_BASELINE}, {@code DELETE}
 * @param script its path below its location
 * @param by the role that ran it
 */
public record HistoryRow(
        int rank,
        Optional<String> version,
        String description,
        String type,
        String script,
        Optional<Integer> checksum,
        String by,
        boolean success) {
    private static final String UNDO = "UNDO_";

    /** Empty for a repeatable migration, and where nobody can tell what is written there. */
    public Optional<MigrationVersion> versioned() {
        try {
            return version.map(MigrationVersion::fromVersion);
        } catch (FlywayException noVersion) {
            return Optional.empty();
        }
    }

    /** The same at another place. */
    public HistoryRow at(int place) {
        return new HistoryRow(place, version, description, type, script, checksum, by, success);
    }

    /** Whether it stands for all versions up to its own. */
    public boolean isBaseline() {
        return type.endsWith("BASELINE");
    }

    /** Whether it says that Flyway made schemas, and not that a migration was run. */
    public boolean isOfSchemas() {
        return type.equals("SCHEMA");
    }

    /** Whether it takes back an earlier row of the same migration. */
    boolean takesBack() {
        return type.equals("DELETE") || type.startsWith(UNDO);
    }

    /** Whether another row is of the same migration. */
    boolean isOfSame(HistoryRow other) {
        return version.equals(other.version) && (version.isPresent() || description.equals(other.description));
    }
}
