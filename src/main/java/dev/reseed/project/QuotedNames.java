package dev.reseed.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names of a catalog as keys of files have them: divided by dots; nothing is folded. A name that has a dot, or begins with a double quote, is
 * written in double quotes, where two stand for one.
 */
public final class QuotedNames {
    private QuotedNames() {}

    /** The name that a column's key means, which is taken as it is unless it begins with a quote; empty if it is malformed. */
    public static Optional<String> column(String key) {
        if (!key.startsWith("\"")) {
            return Optional.of(key).filter(QuotedNames::canExist);
        }
        return parts(key).filter(parts -> parts.size() == 1).map(List::getFirst);
    }

    /** A column as a key has it. */
    public static String columnKey(String name) {
        return name.startsWith("\"") ? quoted(name) : name;
    }

    /** A name between dots, as keys have it. */
    public static String part(String name) {
        return name.startsWith("\"") || name.contains(".") || name.isEmpty() ? quoted(name) : name;
    }

    /** The name in double quotes. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The names in a key, at least one; empty if it is malformed. */
    public static Optional<List<String>> parts(String key) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at <= key.length()) {
            int end = key.startsWith("\"", at) ? closing(key, at) : bareEnd(key, at);
            boolean ends = end == key.length() || (end > 0 && key.charAt(end) == '.');
            if (end <= at || !ends) {
                return Optional.empty();
            }
            String part = key.substring(at, end);
            parts.add(
                    part.startsWith("\"") ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part);
            at = end + 1;
        }
        return Optional.of(parts).filter(all -> all.stream().allMatch(QuotedNames::canExist));
    }

    private static boolean canExist(String name) {
        return !name.isEmpty() && name.indexOf('\0') < 0;
    }

    private static int bareEnd(String key, int at) {
        int dot = key.indexOf('.', at);
        return dot < 0 ? key.length() : dot;
    }

    /** Index behind the quote that closes; -1 for none. */
    private static int closing(String key, int at) {
        int quote = key.indexOf('"', at + 1);
        while (quote >= 0 && key.startsWith("\"\"", quote)) {
            quote = key.indexOf('"', quote + 2);
        }
        return quote + (quote < 0 ? 0 : 1);
    }
}
