package dev.reseed.doctor.claims;

import dev.reseed.project.Problems;
import dev.reseed.project.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** A configuration file's text, without byte order mark and with its line ends as they are, which knows its places. */
final class ConfigFile {
    private final Path path;
    private final String label;
    private final String text;
    private final int[] lineBegins;

    /**
     * Keeps a file's text.
     *
     * @param label the file's name in places and problems
     */
    ConfigFile(Path path, String label, String text) {
        this.path = path;
        this.label = label;
        this.text = text;
        this.lineBegins = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    Path path() {
        return path;
    }

    String label() {
        return label;
    }

    String text() {
        return text;
    }

    /**
     * Reads a file inside a folder.
     *
     * @return empty if a problem was added: it leads out of the folder, is no regular file, too large, not UTF-8
     */
    static Optional<ConfigFile> read(Path root, Path path, Problems problems) {
        String label = label(root, path);
        try {
            Path real = path.toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                problems.add(label, 1, 1, "is a link that leads out of the project; it was not read");
                return Optional.empty();
            }
            if (!Files.isRegularFile(real)) {
                problems.add(label, 1, 1, "is not a regular file");
                return Optional.empty();
            }
            byte[] bytes;
            try (InputStream in = Files.newInputStream(real)) {
                bytes = in.readNBytes(TextFile.MAX_BYTES + 1);
            }
            if (bytes.length > TextFile.MAX_BYTES) {
                problems.add(label, 1, 1, "is larger than 1 MB; it was not read");
                return Optional.empty();
            }
            return TextFile.decode(bytes, label, problems).map(text -> new ConfigFile(path, label, text));
        } catch (IOException e) {
            boolean dangling = Files.isSymbolicLink(path) && !Files.exists(path);
            problems.add(label, 1, 1, dangling ? "is a link to a file that is not there" : "cannot be read");
            return Optional.empty();
        }
    }

    /** A path relative to the project's folder, with slashes. */
    static String label(Path root, Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** The place of a character. */
    Place place(int offset) {
        int found = Arrays.binarySearch(lineBegins, offset);
        int line = found >= 0 ? found + 1 : -found - 1;
        return new Place(path, label, line, text.codePointCount(lineBegins[line - 1], offset) + 1);
    }

    /** The first character of a line and column, both from 1; empty if there is none. */
    Optional<Integer> offset(int line, int column) {
        if (line > lineBegins.length) {
            return Optional.empty();
        }
        int begin = lineBegins[line - 1];
        int end = line < lineBegins.length ? lineBegins[line] - 1 : text.length();
        return column - 1 <= text.codePointCount(begin, end)
                ? Optional.of(text.offsetByCodePoints(begin, column - 1))
                : Optional.empty();
    }

    /** A range as it stands in the file. */
    Traced traced(int begin, int end) {
        return Traced.written(this, begin, text.substring(begin, end));
    }

    /** A value that the range stands for: escapes were read, so that it is known by its begin only. */
    Traced traced(int begin, int end, String value) {
        return text.substring(begin, end).equals(value) ? traced(begin, end) : Traced.read(this, begin, value);
    }

    /** The name only. */
    @Override
    public String toString() {
        return label;
    }
}
