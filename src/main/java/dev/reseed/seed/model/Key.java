package dev.reseed.seed.model;

import java.util.List;
import java.util.Optional;

/**
 * A primary key, a unique constraint or a unique index.
 *
 * @param parts columns, or expressions over some
 * @param predicate of a partial index
 * @param nullsDistinct whether rows with a NULL never collide, as they do not unless the key says NULLS NOT DISTINCT
 */
public record Key(String name, boolean primary, List<Part> parts, Optional<String> predicate, boolean nullsDistinct) {
    public Key {
        parts = List.copyOf(parts);
    }

    /**
     * What a key compares.
     *
     * @param sql the column, or the expression, as the server writes it
     * @param columns that it reads
     * @param plain whether it is the column itself
     */
    public record Part(String sql, List<String> columns, boolean plain) {
        public Part {
            columns = List.copyOf(columns);
        }
    }

    /** All columns that it reads, each once. */
    public List<String> columns() {
        return parts.stream()
                .flatMap(part -> part.columns().stream())
                .distinct()
                .toList();
    }
}
