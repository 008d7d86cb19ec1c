package dev.reseed.migrate.git;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Paths by their bytes, in the form of a URI's path. A name in git is bytes, as it is on the disk; whatever goes through
 * a string of the locale's encoding loses those that are not of it. Names here are Latin-1, each character a byte.
 */
final class RawPath {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private RawPath() {}

    /** An absolute path, without a slash at its end. */
    static String of(Path path) {
        return path.toUri().getRawPath().replaceFirst("/+$", "");
    }

    /** A name, which may hold any byte, as one step of a path. */
    static String step(String name) {
        StringBuilder step = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            if (UNRESERVED.indexOf(each) >= 0) {
                step.append(each);
            } else {
                step.append('%').append(HEX.toHexDigits((byte) each));
            }
        }
        return step.toString();
    }

    static Path path(String raw) {
        return Path.of(URI.create("file://" + raw));
    }

    /** The names of the steps from one folder to another one below it. */
    static List<String> names(Path from, Path to) {
        List<String> names = new ArrayList<>();
        for (String step : of(to).substring(of(from).length()).split("/", -1)) {
            if (!step.isEmpty()) {
                names.add(name(step));
            }
        }
        return names;
    }

    private static String name(String step) {
        StringBuilder name = new StringBuilder(step.length());
        for (int i = 0; i < step.length(); i++) {
            if (step.charAt(i) == '%') {
                name.append((char) HexFormat.fromHexDigits(step, i + 1, i + 3));
                i += 2;
            } else {
                name.append(step.charAt(i));
            }
        }
        return name.toString();
    }
}
