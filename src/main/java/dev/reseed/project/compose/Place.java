package dev.reseed.project.compose;

import java.nio.file.Path;

/**
 * Where something stands.
 *
 * @param file absolute
 * @param label the file's name in problems
 * @param line from 1
 * @param column from 1
 */
record Place(Path file, String label, int line, int column) {
    /** What relative paths there are relative to. */
    Path folder() {
        return file.resolveSibling("");
    }
}
