package dev.reseed.seed.model;

import java.util.List;
import java.util.OptionalInt;

/** A column's type, taken apart as far as values are made of parts. */
public sealed interface ColumnType {
    /** As SQL writes it, with modifiers, quoted and with its schema where that is not the server's own: for casts. */
    String sql();

    /** What stands beneath any number of domains. */
    default ColumnType base() {
        return this;
    }

    /**
     * A type that is not made of others.
     *
     * @param name the catalog's {@code typname}: {@code int4}, {@code varchar}, {@code timestamptz}, {@code citext}, {@code vector}
     * @param length of {@code varchar(n)}, {@code char(n)}, {@code bit(n)}, {@code varbit(n)} and {@code vector(n)}; of {@code numeric} the
     *     precision; of times the digits behind seconds
     * @param scale of {@code numeric}
     */
    record Base(String name, String sql, OptionalInt length, OptionalInt scale) implements ColumnType {}

    /**
     * An enum.
     *
     * @param labels in the type's order, at least one
     */
    record Enumeration(String sql, List<String> labels) implements ColumnType {
        public Enumeration {
            labels = List.copyOf(labels);
        }
    }

    /**
     * A domain.
     *
     * @param checks conditions over {@code VALUE}
     */
    record DomainOf(String sql, ColumnType of, boolean notNull, List<Check> checks) implements ColumnType {
        public DomainOf {
            checks = List.copyOf(checks);
        }

        @Override
        public ColumnType base() {
            return of.base();
        }
    }

    /** A row type. */
    record Composite(String sql, List<Field> fields) implements ColumnType {
        public Composite {
            fields = List.copyOf(fields);
        }
    }

    /** A part of a composite type. */
    record Field(String name, ColumnType type) {}

    /**
     * An array.
     *
     * @param element never an array itself: PostgreSQL's arrays have any number of dimensions
     */
    record Array(String sql, ColumnType element) implements ColumnType {}

    /**
     * A range.
     *
     * @param several whether it is a multirange
     */
    record Range(String sql, ColumnType of, boolean several) implements ColumnType {}
}
