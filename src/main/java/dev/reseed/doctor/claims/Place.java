package dev.reseed.doctor.claims;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param path the file, absolute
 * @param file its name as the user knows it: relative to the project's folder
 * @param line from 1
 * @param column from 1, in characters
 */
public record Place(Path path, String file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code .env:3:14}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
