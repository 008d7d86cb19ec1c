package dev.reseed.project;

import java.util.Comparator;

/**
 * Something wrong at a place in a file. It never quotes a value, only keys, words of the format and file names.
 *
 * @param file the file's name as the user knows it
 * @param line from 1
 * @param column from 1, in characters
 */
public record Problem(String file, int line, int column, String text) implements Comparable<Problem> {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    @Override
    public int compareTo(Problem other) {
        return BY_PLACE.thenComparing(Problem::text).compare(this, other);
    }

    /** {@code reseed.yml:4:9: unknown key "enviroments"}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + text;
    }
}
