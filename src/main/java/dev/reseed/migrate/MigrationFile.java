package dev.reseed.migrate;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that Flyway takes part in a migration: a versioned, repeatable or baseline script, a callback, or a script's
 * configuration.
 *
 * @param shown the path as messages name it, relative to the project where it lies inside
 */
public record MigrationFile(Path path, String shown) {
    /** What is in it; fails where it cannot be read. */
    public byte[] bytes() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** How many bytes it has; fails where it cannot be looked at. */
    long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private ReseedException unreadable(IOException cause) {
        return new ReseedException(
                Kind.FAILED,
                "the migration " + shown + " cannot be read",
                String.valueOf(cause.getMessage()),
                "make the file readable",
                cause);
    }
}
