package dev.reseed.migrate.trace;

import dev.reseed.sql.Identifiers;

/**
 * A row of {@code pg_class}: a table, an index, a sequence, a view.
 *
 * @param kind {@code relkind}
 * @param file the node of its file, which another one replaces when it is rewritten; 0 for none
 * @param temporary whether it goes with its session
 * @param partition whether it is a part of a partitioned one
 */
public record Relation(
        long oid, String schema, String name, char kind, long file, boolean temporary, boolean partition) {
    /** Whether it holds rows of the user's: a table or a partitioned one. */
    public boolean isTable() {
        return kind == 'r' || kind == 'p';
    }

    public boolean isIndex() {
        return kind == 'i' || kind == 'I';
    }

    /** Whether it shows what others hold: a view or a materialized one. */
    public boolean isView() {
        return kind == 'v' || kind == 'm';
    }

    public boolean isSequence() {
        return kind == 'S';
    }

    /** The qualified name, as SQL writes it. */
    public String shown() {
        return Identifiers.readable(schema) + "." + Identifiers.readable(name);
    }
}
