package dev.reseed.seed.constraint;

import java.math.BigDecimal;
import java.util.List;

/** A value while a condition is worked out. */
sealed interface Datum {
    /** NULL. */
    record Missing() implements Datum {}

    /** What is not known here. */
    record Unclear() implements Datum {}

    record Truth(boolean value) implements Datum {}

    /** A number; one of {@link Family#REAL} and {@link Family#DOUBLE} as its bits have it. */
    record Amount(BigDecimal value, Family family) implements Datum {}

    /** A text, or what is told apart by its text. */
    record Words(String text, Family family) implements Datum {}

    /**
     * A point in time, or a time of the day.
     *
     * @param micros since 1970-01-01 00:00, or since midnight
     * @param moving whether it goes with now
     */
    record Moment(long micros, Family family, boolean moving) implements Datum {}

    /** An interval. */
    record Span(long months, long days, long micros) implements Datum {
        static final long DAY = 86_400_000_000L;

        /** What intervals are compared by. */
        long compared() {
            return Math.addExact(Math.multiplyExact(Math.addExact(Math.multiplyExact(months, 30L), days), DAY), micros);
        }

        Span negated() {
            return new Span(-months, -days, -micros);
        }
    }

    /** An array of one dimension. */
    record Items(List<Datum> items) implements Datum {
        public Items {
            items = List.copyOf(items);
        }
    }

    Datum MISSING = new Missing();
    Datum UNCLEAR = new Unclear();

    static Datum of(boolean truth) {
        return new Truth(truth);
    }

    static Datum of(long number) {
        return new Amount(BigDecimal.valueOf(number), Family.INTEGER);
    }
}
