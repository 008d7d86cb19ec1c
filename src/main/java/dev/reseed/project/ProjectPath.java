package dev.reseed.project;

import java.nio.file.Path;

/**
 * A path that {@code reseed.yml} names.
 *
 * @param given as it stands in the file, for messages
 * @param path absolute and normalised, resolved against the project's root
 */
public record ProjectPath(String given, Path path) {
    @Override
    public String toString() {
        return given;
    }
}
