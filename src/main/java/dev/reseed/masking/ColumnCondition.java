package dev.reseed.masking;

import dev.reseed.masking.condition.Condition;
import dev.reseed.masking.condition.Outcomes;
import dev.reseed.masking.condition.Treatment;
import java.util.function.Function;

/**
 * A condition that reads a column.
 *
 * @param name the constraint's or the index's
 * @param condition over columns of the same table; over a name that stands for this column's values where {@code subject} is a domain
 */
record ColumnCondition(ColumnName column, String name, Condition condition, Subject subject) {
    /** What has the condition. */
    enum Subject {
        /** Each row has to fulfil a CHECK. */
        ROW("CHECK"),

        /** Each value of a domain has to, and it is the column's, or an element of it. */
        VALUE("CHECK"),

        /** An array of a domain has to. */
        ARRAY("CHECK"),

        /** A unique index has the rows that fulfil it, and compares these alone. */
        INDEX("UNIQUE");

        private final String word;

        Subject(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Whether what was so before masking is so afterwards. */
    boolean holds(Function<ColumnName, Treatment> treatments) {
        Outcomes outcomes = condition.outcomes(byName(treatments));
        return subject == Subject.INDEX ? outcomes.addNone() : outcomes.passAgain();
    }

    /** Whether no row that has something in the changed columns can fulfil it. */
    boolean neverHolds(Function<ColumnName, Treatment> treatments) {
        return subject != Subject.INDEX
                && condition.outcomesOfFilled(byName(treatments)).neverPass();
    }

    /** How many characters the column's texts have at most. */
    int longest() {
        return switch (subject) {
            case ROW -> condition.longest(column.column());
            case VALUE -> condition.longest("value");
            case ARRAY, INDEX -> Integer.MAX_VALUE;
        };
    }

    private Function<String, Treatment> byName(Function<ColumnName, Treatment> treatments) {
        return switch (subject) {
            case ROW, INDEX -> name -> treatments.apply(new ColumnName(column.table(), name));
            case VALUE -> name -> treatments.apply(column);
            case ARRAY -> name -> new Treatment.Unknown();
        };
    }

    /** As messages have it. */
    String shown() {
        return column.shown() + " (" + name + ")";
    }
}
