package dev.reseed.doctor.claims;

import dev.reseed.project.Problems;
import dev.reseed.project.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A configuration file's text, which knows its places.
 *
 * @param label the file's name in places and problems
 * @param text without byte order mark, line ends as they are
 */
record ConfigFile(Path path, String label, String text) {
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
        int begin = text.lastIndexOf('\n', offset - 1) + 1;
        int line = 1
                + (int) text.substring(0, begin)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
        return new Place(path, label, line, text.codePointCount(begin, offset) + 1);
    }

    /** The first character of a line and column, both from 1; empty if there is none. */
    Optional<Integer> offset(int line, int column) {
        int begin = 0;
        for (int i = 1; i < line; i++) {
            begin = text.indexOf('\n', begin) + 1;
            if (begin == 0) {
                return Optional.empty();
            }
        }
        int end = text.indexOf('\n', begin);
        int length = text.codePointCount(begin, end < 0 ? text.length() : end);
        return column - 1 <= length ? Optional.of(text.offsetByCodePoints(begin, column - 1)) : Optional.empty();
    }

    /** A range as it stands in the file. */
    Traced traced(int begin, int end) {
        return Traced.written(this, begin, text.substring(begin, end));
    }

    /** A value that the range stands for: escapes were read, so that it is known by its begin only. */
    Traced traced(int begin, int end, String value) {
        return text.substring(begin, end).equals(value) ? traced(begin, end) : Traced.read(place(begin), value);
    }

    /** The name only. */
    @Override
    public String toString() {
        return label;
    }
}
