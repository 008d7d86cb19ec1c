package dev.reseed.project;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one reading share.
 *
 * @param label the file's name in problems
 * @param root the project's folder, which relative paths start from
 * @param interpolation what fills in references to variables; null where values are taken as they are
 */
public record Reading(
        String label,
        Path root,
        Problems problems,
        @Nullable Interpolation interpolation) {
    /** A file whose values are taken as they are written. */
    public static Reading literal(String label, Path root, Problems problems) {
        return new Reading(label, root, problems, null);
    }
}
