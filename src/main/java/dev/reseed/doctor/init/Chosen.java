package dev.reseed.doctor.init;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code reseed.yml} is written from.
 *
 * @param notes what was seen and is not used, in words
 * @param steps what is left to do
 */
public record Chosen(String database, ServerChoice server, Scripts scripts, List<String> notes, Steps steps) {
    public Chosen {
        notes = List.copyOf(notes);
    }

    /**
     * What fills the database.
     *
     * @param migrations folders, relative to the project's; may be empty
     * @param seedFolder the same; null for none
     * @param checksFile the same
     */
    public record Scripts(
            List<String> migrations,
            FlywayCarried flyway,
            List<OtherMigrations> others,
            @Nullable String seedFolder,
            @Nullable String checksFile) {
        public Scripts {
            migrations = List.copyOf(migrations);
            others = List.copyOf(others);
        }

        public Optional<String> seed() {
            return Optional.ofNullable(seedFolder);
        }

        public Optional<String> checks() {
            return Optional.ofNullable(checksFile);
        }
    }

    /**
     * What to type or to do, in this order.
     *
     * @param template what has to be copied to {@code .env} before Reseed can read its own file
     * @param before what a reset needs
     * @param after what is missing after a reset, as commands
     */
    public record Steps(Optional<EnvTemplate> template, List<String> before, List<String> after) {
        public Steps {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }
}
