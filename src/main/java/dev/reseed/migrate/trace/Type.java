package dev.reseed.migrate.trace;

import dev.reseed.sql.Identifiers;

/**
 * An enum, a domain or a range.
 *
 * @param kind {@code typtype}
 */
public record Type(long oid, String schema, String name, char kind) {
    public boolean isEnum() {
        return kind == 'e';
    }

    public boolean isDomain() {
        return kind == 'd';
    }

    public String shown() {
        return Identifiers.readable(schema) + "." + Identifiers.readable(name);
    }
}
