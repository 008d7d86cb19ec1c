package dev.reseed.masking;

import dev.reseed.project.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table, and how keys of the file of rules write it: {@code schema.table}, or {@code table} for one of {@code public}. Names are
 * the catalog's, nothing is folded. A name that has a dot, or begins with a double quote, is written in double quotes, where two
 * stand for one.
 */
record TableName(String schema, String name) {
    private static final String PUBLIC = "public";

    /** The table that a key means; empty if the key is malformed. */
    static Optional<TableName> parse(String key) {
        return parts(key).flatMap(parts -> switch (parts.size()) {
            case 1 -> Optional.of(new TableName(PUBLIC, parts.getFirst()));
            case 2 -> Optional.of(new TableName(parts.getFirst(), parts.getLast()));
            default -> Optional.empty();
        });
    }

    /** The name that a column's key means, which is taken as it is unless it begins with a quote; empty if it is malformed. */
    static Optional<String> parseColumn(String key) {
        if (!key.startsWith("\"")) {
            return Optional.of(key).filter(each -> !each.isEmpty());
        }
        return parts(key).filter(parts -> parts.size() == 1).map(List::getFirst);
    }

    /** The parts of a name that may have a schema before it, one or two; empty if it is malformed. */
    static Optional<List<String>> parseParts(String name) {
        return parts(name).filter(parts -> parts.size() <= 2);
    }

    /** The name in double quotes. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** As keys have it. */
    String key() {
        return part(schema) + "." + part(name);
    }

    /** As messages have it. */
    String shown() {
        return Shown.plain(schema) + "." + Shown.plain(name);
    }

    String shown(String column) {
        return shown() + "." + Shown.plain(column);
    }

    /** A name by itself, as keys have it. */
    static String part(String name) {
        return name.startsWith("\"") || name.contains(".") || name.isEmpty() ? quoted(name) : name;
    }

    private static Optional<List<String>> parts(String key) {
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
        return parts.contains("") ? Optional.empty() : Optional.of(parts);
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
