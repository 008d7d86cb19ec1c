package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.model.ColumnType;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The columns that a condition can read. */
final class Scope {
    private final Map<String, ColumnType> columns;
    private final Evaluator evaluator;

    /** @param now what {@code now()} and its like are at */
    Scope(Map<String, ColumnType> columns, Instant now) {
        this.columns = new LinkedHashMap<>(columns);
        this.evaluator = Evaluator.of(columns, now);
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    Optional<ColumnType> type(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    Family family(String column) {
        ColumnType type = columns.get(column);
        return type == null ? Family.OTHER : Family.of(type);
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /** A value that no row changes; empty for one that is not known. */
    Optional<Datum> constant(Expression expression) {
        if (expression.reads(columns::containsKey)) {
            return Optional.empty();
        }
        Datum value = evaluator.value(expression, column -> null);
        return value instanceof Datum.Unclear ? Optional.empty() : Optional.of(value);
    }

    /** The columns that an expression reads, in the order in which it does. */
    Collection<String> reads(Expression expression) {
        Set<String> found = new LinkedHashSet<>();
        boolean unused = expression.reads(column -> {
            if (columns.containsKey(column)) {
                found.add(column);
            }
            return false;
        });
        return unused ? Set.of() : found;
    }
}
