package dev.reseed.kernel;

import java.nio.file.Path;

/** Paths as messages name them. */
public final class ShownPath {
    private ShownPath() {}

    /** Relative to the project's folder where the file lies inside it, else as it is. */
    public static String of(Path root, Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }
}
