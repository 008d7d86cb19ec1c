package dev.reseed.migrate.chain;

import dev.reseed.migrate.MigrationFile;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * A file that takes part in a chain.
 *
 * @param version null for what has none
 * @param description as the name gives it, with blanks
 */
public record Script(
        MigrationFile file, Kind kind, @Nullable MigrationVersion version, String description) {
    /** What a file is to Flyway. */
    public enum Kind {
        VERSIONED,
        REPEATABLE,
        /** Stands for the versions up to its own in a database that has none of them. */
        BASELINE,
        /** Takes a version back; the edition of Flyway that is used here never runs it. */
        UNDO,
        CALLBACK,
        /** Settings for the script beside it. */
        CONFIGURATION,
        /** A migration as a Java class. */
        JAVA
    }

    public Optional<MigrationVersion> versioned() {
        return Optional.ofNullable(version);
    }

    /**
     * Whether it is the one with a version that somebody names.
     *
     * @param given in any notation of Flyway's: 2, 2.0 and 02 are the same
     */
    public boolean isCalled(String given) {
        try {
            return version != null && version.equals(MigrationVersion.fromVersion(given));
        } catch (FlywayException noVersion) {
            return false;
        }
    }

    /** Whether {@code migrate} may run it as a step of its own. */
    public boolean isMigration() {
        return switch (kind) {
            case VERSIONED, REPEATABLE, BASELINE -> true;
            case UNDO, CALLBACK, CONFIGURATION, JAVA -> false;
        };
    }

    /** Whether it is SQL. */
    public boolean isSql() {
        return isMigration() || kind == Kind.CALLBACK || kind == Kind.UNDO;
    }
}
