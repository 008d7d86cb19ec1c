package dev.reseed.dump.definition;

import dev.reseed.dump.statement.TableName;
import dev.reseed.masking.schema.DumpSchema.Name;
import java.util.List;
import java.util.function.Predicate;

/** Where names without a schema are made and found: {@code public} until the dump says otherwise, and where it names no schema. */
final class SearchPath {
    private static final List<String> DEFAULT = List.of("public");

    private List<String> schemas = DEFAULT;

    /** Sets it; the server's own schemas and {@code $user} hold nothing of a dump. */
    void set(List<String> names) {
        List<String> own = names.stream()
                .filter(name -> !name.isEmpty() && !name.startsWith("pg_") && !name.equals("$user"))
                .toList();
        schemas = own.isEmpty() ? DEFAULT : own;
    }

    void reset() {
        schemas = DEFAULT;
    }

    /** The name of what a statement makes. */
    Name made(TableName written) {
        return new Name(written.schema().orElse(schemas.getFirst()), written.name());
    }

    /** The name of what a statement refers to: the first that is known, otherwise as if it were made there. */
    Name found(TableName written, Predicate<Name> known) {
        if (written.schema().isEmpty()) {
            for (String schema : schemas) {
                Name name = new Name(schema, written.name());
                if (known.test(name)) {
                    return name;
                }
            }
        }
        return made(written);
    }
}
