package dev.reseed.seed.model;

import java.util.List;

/** An exclusion constraint: no two rows have all of its comparisons true. */
public record Exclusion(String name, List<Compared> parts, String predicate) {
    public Exclusion {
        parts = List.copyOf(parts);
    }

    /**
     * One of its comparisons.
     *
     * @param sql the column, or the expression, as the server writes it
     * @param columns that it reads
     * @param operator its name: {@code =}, {@code &&}
     */
    public record Compared(String sql, List<String> columns, String operator) {
        public Compared {
            columns = List.copyOf(columns);
        }
    }
}
