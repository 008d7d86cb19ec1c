package dev.reseed.masking;

import dev.reseed.project.QuotedNames;
import dev.reseed.project.Shown;
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
        return QuotedNames.parts(key).flatMap(parts -> switch (parts.size()) {
            case 1 -> Optional.of(new TableName(PUBLIC, parts.getFirst()));
            case 2 -> Optional.of(new TableName(parts.getFirst(), parts.getLast()));
            default -> Optional.empty();
        });
    }

    /** The parts of a name that may have a schema before it, one or two; empty if it is malformed. */
    static Optional<List<String>> parseParts(String name) {
        return QuotedNames.parts(name).filter(parts -> parts.size() <= 2);
    }

    /** As keys have it. */
    String key() {
        return QuotedNames.part(schema) + "." + QuotedNames.part(name);
    }

    /** As messages have it. */
    String shown() {
        return Shown.plain(schema) + "." + Shown.plain(name);
    }

    String shown(String column) {
        return shown() + "." + Shown.plain(column);
    }
}
