package dev.reseed.project;

import dev.reseed.kernel.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * libpq's password file: lines of {@code host:port:database:user:password}, the first that fits wins; its documentation,
 * "The Password File".
 */
final class PasswordFile {
    /** Folders where servers put their socket by default; libpq looks such a host up as {@code localhost}. */
    private static final Set<String> DEFAULT_SOCKETS = Set.of("/tmp", "/var/run/postgresql", "/run/postgresql");

    private static final int FIELDS = 5;

    private PasswordFile() {}

    /** Whom a password is wanted for. */
    record Wanted(String host, int port, String database, String user) {}

    /** The password of the first line that fits; a line without a password ends the search as libpq does. */
    static Optional<Secret> find(String text, Wanted wanted) {
        for (String raw : text.split("\n", -1)) {
            String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
            List<String> fields = line.startsWith("#") ? List.of() : fields(line);
            if (fields.size() == FIELDS && fits(fields, wanted)) {
                return Optional.of(unescaped(fields.get(4)))
                        .filter(each -> !each.isEmpty())
                        .map(Secret::of);
            }
        }
        return Optional.empty();
    }

    private static boolean fits(List<String> fields, Wanted wanted) {
        return fitsHost(fields.get(0), wanted.host())
                && fits(fields.get(1), Integer.toString(wanted.port()))
                && fits(fields.get(2), wanted.database())
                && fits(fields.get(3), wanted.user());
    }

    private static boolean fitsHost(String field, String host) {
        return fits(field, host) || (DEFAULT_SOCKETS.contains(host) && fits(field, "localhost"));
    }

    private static boolean fits(String field, String value) {
        return field.equals("*") || unescaped(field).equals(value);
    }

    /** The fields, still escaped; the last takes the rest of the line, colons and all. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < line.length() && fields.size() < FIELDS - 1; i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == ':') {
                fields.add(line.substring(begin, i));
                begin = i + 1;
            }
        }
        fields.add(line.substring(begin));
        return fields;
    }

    private static String unescaped(String field) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 1 < field.length()) {
                i++;
            }
            out.append(field.charAt(i));
        }
        return out.toString();
    }
}
