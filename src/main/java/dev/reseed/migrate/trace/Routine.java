package dev.reseed.migrate.trace;

import dev.reseed.sql.Identifiers;
import java.util.List;

/**
 * A function or procedure.
 *
 * @param definer whether it runs with its owner's rights
 * @param settings what it is SET to, as {@code name=value}
 */
public record Routine(long oid, String schema, String name, boolean definer, List<String> settings) {
    public Routine {
        settings = List.copyOf(settings);
    }

    public String shown() {
        return Identifiers.readable(schema) + "." + Identifiers.readable(name);
    }
}
