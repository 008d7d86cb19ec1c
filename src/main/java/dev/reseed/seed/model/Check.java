package dev.reseed.seed.model;

import java.util.List;

/**
 * A CHECK of a table or a domain.
 *
 * @param sql the condition as the server writes it, without CHECK and the outer parentheses
 * @param columns that it reads, in the table's order; empty in a domain, where {@code VALUE} stands for the value
 */
public record Check(String name, String sql, List<String> columns) {
    public Check {
        columns = List.copyOf(columns);
    }
}
