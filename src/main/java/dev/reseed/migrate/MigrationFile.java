package dev.reseed.migrate;

import java.nio.file.Path;

/**
 * A file that Flyway takes part in a migration: a versioned, repeatable or baseline script, a callback, or a script's
 * configuration.
 *
 * @param shown the path as messages name it, relative to the project where it lies inside
 */
public record MigrationFile(Path path, String shown) {}
