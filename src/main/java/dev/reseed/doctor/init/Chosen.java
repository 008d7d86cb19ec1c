package dev.reseed.doctor.init;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code reseed.yml} is written from.
 *
 * @param migrationsFolder relative to the project's folder; null for none
 * @param seedFolder the same
 * @param checksFile the same
 * @param notes what was seen and is not used, and what is left to do, in words
 */
public record Chosen(
        String database,
        ServerChoice server,
        @Nullable String migrationsFolder,
        @Nullable String seedFolder,
        @Nullable String checksFile,
        List<String> notes) {
    public Chosen {
        notes = List.copyOf(notes);
    }

    public Optional<String> migrations() {
        return Optional.ofNullable(migrationsFolder);
    }

    public Optional<String> seed() {
        return Optional.ofNullable(seedFolder);
    }

    public Optional<String> checks() {
        return Optional.ofNullable(checksFile);
    }
}
