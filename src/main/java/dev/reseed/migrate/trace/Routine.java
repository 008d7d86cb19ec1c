package dev.reseed.migrate.trace;

import dev.reseed.sql.Identifiers;
import java.util.List;

/**
 * A function or procedure.
 *
 * @param arguments the types that tell it from others of its name, as {@code ALTER ROUTINE} takes them
 * @param definer whether it runs with its owner's rights
 * @param bound whether its body was read when it was made, so that its names mean what they meant then
 * @param settings what it is SET to, as {@code name=value}
 * @param takesAway whether its body has a word that drops or empties something
 * @param changesRows whether its body has a word that changes rows
 */
public record Routine(
        long oid,
        String schema,
        String name,
        String arguments,
        boolean definer,
        boolean bound,
        List<String> settings,
        boolean takesAway,
        boolean changesRows) {
    public Routine {
        settings = List.copyOf(settings);
    }

    public String shown() {
        return Identifiers.readable(schema) + "." + Identifiers.readable(name);
    }

    /** As {@code ALTER ROUTINE} names it. */
    public String signature() {
        return shown() + "(" + arguments + ")";
    }
}
