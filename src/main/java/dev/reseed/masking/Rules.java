package dev.reseed.masking;

import java.util.List;
import java.util.Optional;

/** What is to be done with each column of a dump; read from the file of rules. */
public final class Rules {
    /** A column and its rule's place in the file are named in problems. */
    public sealed interface Rule {
        record Keep() implements Rule {}

        record Null() implements Rule {}

        /**
         * A text for all rows.
         *
         * @param value that the column's type reads
         */
        record Constant(String value) implements Rule {}
    }

    /** The rule of a column; empty where the file has none. */
    public Optional<Rule> of(String schema, String table, String column) {
        return Optional.empty();
    }

    /** The rule of large objects; empty where the file has none. */
    public Optional<Rule> largeObjects() {
        return Optional.empty();
    }

    /** The tables that the file names, as schema and name. */
    public List<List<String>> tables() {
        return List.of();
    }
}
