package dev.reseed.seed.type;

/**
 * What a seed says for all values of a kind.
 *
 * @param fromMicros where dates and moments that look best begin, in microseconds since 1970-01-01 00:00:00 UTC
 * @param untilMicros what they are all before
 * @param minElements how many elements arrays have at least
 * @param maxElements how many they have at most
 */
public record Limits(long fromMicros, long untilMicros, int minElements, int maxElements) {
    private static final int DAYS = 730;

    public Limits {
        if (fromMicros >= untilMicros || minElements < 0 || minElements > maxElements) {
            throw new IllegalArgumentException("limits that leave nothing");
        }
    }

    /** The two years before the day of a moment, and arrays of one to three elements. */
    public static Limits before(long micros) {
        long day = Math.floorDiv(micros, Moments.DAY);
        return new Limits((day - DAYS) * Moments.DAY, day * Moments.DAY, 1, 3);
    }

    /** With other dates and moments. */
    public Limits within(long from, long until) {
        return new Limits(from, until, minElements, maxElements);
    }

    /** With other counts of elements. */
    public Limits elements(int min, int max) {
        return new Limits(fromMicros, untilMicros, min, max);
    }

    /** The first moment on a whole step; the very first one where there is none. */
    long fromMicros(long step) {
        long whole = Math.ceilDiv(fromMicros, step) * step;
        return whole < untilMicros ? whole : fromMicros;
    }

    long fromDay() {
        return Math.floorDiv(fromMicros, Moments.DAY);
    }

    /** The first day that is not among them; at least one is. */
    long untilDay() {
        return Math.max(fromDay() + 1, Math.floorDiv(untilMicros, Moments.DAY));
    }
}
