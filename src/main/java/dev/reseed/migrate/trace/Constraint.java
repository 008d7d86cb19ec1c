package dev.reseed.migrate.trace;

import java.util.List;

/**
 * A constraint of a table or a domain. Only PostgreSQL 18 keeps those for NOT NULL too: what they say is told by the column.
 *
 * @param table the table's oid; 0 for a domain's
 * @param domain the domain's oid; 0 for a table's
 * @param type {@code contype}
 * @param index the oid of the index that it stands on; 0 for none
 * @param referenced the oid of the table that a foreign key refers to; 0 for none
 * @param columns numbers of the table's columns that it is about
 * @param inherited whether it is a copy of a partitioned table's
 */
public record Constraint(
        long oid,
        long table,
        long domain,
        String name,
        char type,
        boolean validated,
        long index,
        long referenced,
        List<Integer> columns,
        boolean inherited,
        String definition) {
    public Constraint {
        columns = List.copyOf(columns);
    }

    public boolean isForeignKey() {
        return type == 'f';
    }

    public boolean isCheck() {
        return type == 'c';
    }

    public boolean isNotNull() {
        return type == 'n';
    }

    /** Whether it is there for others to read, and is never looked after. */
    public boolean isIdle() {
        return definition.endsWith(" NOT ENFORCED");
    }

    /** Whether an index keeps it. */
    public boolean hasIndex() {
        return type == 'p' || type == 'u' || type == 'x';
    }
}
