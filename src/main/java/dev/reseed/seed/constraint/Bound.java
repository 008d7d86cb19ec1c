package dev.reseed.seed.constraint;

import java.math.BigDecimal;

/**
 * Where values begin or end.
 *
 * @param value of a number itself; of a date the days since 1970-01-01; of a timestamp the microseconds since 1970-01-01 00:00, with a zone in
 *     UTC; of a time those since midnight; of an interval those that it is compared by, where a month has 30 days
 * @param inclusive whether the value itself is allowed
 * @param moving whether it was counted from now: it grows as time goes by
 */
public record Bound(BigDecimal value, boolean inclusive, boolean moving) {
    static Bound fixed(BigDecimal value, boolean inclusive) {
        return new Bound(value, inclusive, false);
    }

    /** Whether a value is on the side that an upper bound leaves. */
    public boolean isAbove(BigDecimal other) {
        int order = other.compareTo(value);
        return order < 0 || (order == 0 && inclusive);
    }

    /** Whether a value is on the side that a lower bound leaves. */
    public boolean isBelow(BigDecimal other) {
        int order = other.compareTo(value);
        return order > 0 || (order == 0 && inclusive);
    }

    static Bound higher(Bound one, Bound other) {
        int order = one.value.compareTo(other.value);
        return order > 0 || (order == 0 && !one.inclusive) ? one : other;
    }

    static Bound lower(Bound one, Bound other) {
        int order = one.value.compareTo(other.value);
        return order < 0 || (order == 0 && !one.inclusive) ? one : other;
    }
}
