package dev.reseed.server.docker;

import java.nio.file.Path;

/**
 * Something that is mounted into a container.
 *
 * @param target the absolute path in the container
 * @param source a volume's name, or a folder of the machine; empty for memory
 */
public record Mounted(String target, Kind kind, String source) {
    /** What it is. */
    public enum Kind {
        /** A volume with a name that somebody gave it. */
        VOLUME,
        /** A volume that belongs to the container alone. */
        ANONYMOUS,
        FOLDER,
        MEMORY
    }

    /** Whether it is at a folder of the container, or above it. */
    public boolean holds(String folder) {
        return isAtOrAbove(target, folder);
    }

    static boolean isAtOrAbove(String target, String folder) {
        return Path.of(folder).normalize().startsWith(Path.of(target).normalize());
    }
}
