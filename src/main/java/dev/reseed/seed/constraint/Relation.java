package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** What a row's values have to do with each other. Where one of the values that are compared is NULL, nothing is demanded. */
public sealed interface Relation {
    /** Those that it is about, each once. */
    List<String> columns();

    /** A column compares so with another and a gap. */
    record Order(String column, Comparing comparing, String other, Gap gap) implements Relation {
        @Override
        public List<String> columns() {
            return List.of(column, other);
        }
    }

    /**
     * What is added.
     *
     * @param months that a calendar counts, first; 0 but for dates and timestamps
     * @param amount in the units of {@link Bound}; microseconds where one of the columns is a timestamp
     */
    record Gap(long months, BigDecimal amount) {
        /** Nothing. */
        public static final Gap NONE = new Gap(0, BigDecimal.ZERO);

        boolean isNone() {
            return months == 0 && amount.signum() == 0;
        }

        Gap negated() {
            return new Gap(-months, amount.negate());
        }
    }

    /**
     * A column is worth an expression over others, which {@link Evaluator#result} works out; the column's type keeps it whole.
     *
     * @param reads the others
     */
    record Assigned(String column, Expression expression, List<String> reads) implements Relation {
        public Assigned {
            reads = List.copyOf(reads);
        }

        @Override
        public List<String> columns() {
            return Relation.with(column, reads);
        }
    }

    /**
     * A column compares so with an expression over others, which {@link Evaluator#result} works out.
     *
     * @param comparing any but {@code EQUAL}
     * @param reads the others
     */
    record Compared(String column, Comparing comparing, Expression expression, List<String> reads) implements Relation {
        public Compared {
            reads = List.copyOf(reads);
        }

        @Override
        public List<String> columns() {
            return Relation.with(column, reads);
        }
    }

    /** So many of the columns are not NULL, from the least to the most. */
    record Counted(List<String> columns, int least, int most) implements Relation {
        public Counted {
            columns = List.copyOf(columns);
        }
    }

    /** All of the columns are NULL, or none. */
    record Together(List<String> columns) implements Relation {
        public Together {
            columns = List.copyOf(columns);
        }
    }

    private static List<String> with(String column, List<String> reads) {
        return Stream.concat(Stream.of(column), reads.stream()).distinct().toList();
    }
}
