package dev.reseed.masking;

import java.util.List;
import java.util.Optional;

/** What is to be done with each column of a dump; read from the file of rules. */
@SuppressWarnings({"DoNotCallSuggester", "unused", "ArrayRecordComponent", "UnusedVariable", "MissingSummary"})
public final class Rules {
    /** A column and its rule's place in the file are named in problems. */
    public sealed interface Rule {
        record Keep() implements Rule {}

        record Null() implements Rule {}

        /** @param value the text that the column's type reads */
        record Constant(String value) implements Rule {}
    }

    /** The rule of a column; empty where the file has none. */
    public Optional<Rule> of(String schema, String table, String column) {
        throw new UnsupportedOperationException("to come");
    }

    /** The rule of large objects; empty where the file has none. */
    public Optional<Rule> largeObjects() {
        throw new UnsupportedOperationException("to come");
    }

    /** The tables that the file names, as schema and name. */
    public List<List<String>> tables() {
        throw new UnsupportedOperationException("to come");
    }
}
