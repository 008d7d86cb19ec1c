package dev.reseed.seed.file;

import dev.reseed.project.QuotedNames;
import dev.reseed.seed.model.TableName;
import java.util.Optional;

/** Tables as keys of a seed file have them: {@code schema.table}, or {@code table} for one of {@code public}. */
final class TableKeys {
    private static final String PUBLIC = "public";

    private TableKeys() {}

    /** The table that a key means; empty if the key is malformed. */
    static Optional<TableName> table(String key) {
        return QuotedNames.parts(key).flatMap(parts -> switch (parts.size()) {
            case 1 -> Optional.of(new TableName(PUBLIC, parts.getFirst()));
            case 2 -> Optional.of(new TableName(parts.getFirst(), parts.getLast()));
            default -> Optional.empty();
        });
    }

    /** A table as a key has it. */
    static String key(TableName table) {
        String name = QuotedNames.part(table.name());
        return table.schema().equals(PUBLIC) ? name : QuotedNames.part(table.schema()) + "." + name;
    }
}
