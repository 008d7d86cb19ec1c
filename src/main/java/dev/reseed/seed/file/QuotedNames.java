package dev.reseed.seed.file;

import dev.reseed.seed.model.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Names as keys of a seed file have them: {@code schema.table}, or {@code table} for one of {@code public}. They are the catalog's, nothing
 * is folded. A name that has a dot, or begins with a double quote, is written in double quotes, where two stand for one.
 */
final class QuotedNames {
    private static final String PUBLIC = "public";

    private QuotedNames() {}

    /** The table that a key means; empty if the key is malformed. */
    static Optional<TableName> table(String key) {
        return parts(key).flatMap(parts -> switch (parts.size()) {
            case 1 -> Optional.of(new TableName(PUBLIC, parts.getFirst()));
            case 2 -> Optional.of(new TableName(parts.getFirst(), parts.getLast()));
            default -> Optional.empty();
        });
    }

    /** The name that a column's key means, which is taken as it is unless it begins with a quote; empty if it is malformed. */
    static Optional<String> column(String key) {
        if (!key.startsWith("\"")) {
            return Optional.of(key).filter(QuotedNames::canExist);
        }
        return parts(key).filter(parts -> parts.size() == 1).map(List::getFirst);
    }

    /** A table as a key has it. */
    static String key(TableName table) {
        String name = part(table.name());
        return table.schema().equals(PUBLIC) ? name : part(table.schema()) + "." + name;
    }

    /** A column as a key has it. */
    static String columnKey(String name) {
        return name.startsWith("\"") ? quoted(name) : name;
    }

    private static String part(String name) {
        return name.startsWith("\"") || name.contains(".") ? quoted(name) : name;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
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
