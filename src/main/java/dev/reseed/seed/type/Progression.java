package dev.reseed.seed.type;

import dev.reseed.seed.value.Choices;

/** Amounts that are all different, by number: those that look best first. */
sealed interface Progression {
    long size();

    long natural();

    long value(long number);

    /** From one amount to another, both included. */
    static Progression between(long min, long max) {
        return from(min, min, max, Choices.ENDLESS);
    }

    /** Upwards from a first amount to the largest, then downwards from it to the smallest. */
    static Progression from(long first, long min, long max, long natural) {
        if (min > max || first < min || first > max || natural < 1) {
            throw new IllegalArgumentException("from " + first + " between " + min + " and " + max);
        }
        long up = capped(max - first) == Choices.ENDLESS ? Choices.ENDLESS : max - first + 1;
        long down = capped(first - min);
        return new Spread(first, 1, up, down, Math.min(natural, up));
    }

    /** From one amount to below another, in steps. */
    static Progression stepped(long from, long until, long step) {
        if (from >= until || step < 1) {
            throw new IllegalArgumentException("from " + from + " to below " + until + " by " + step);
        }
        long count = Math.min(Choices.ENDLESS, Long.divideUnsigned(until - from - 1, step) + 1);
        return new Spread(from, step, count, 0, count);
    }

    /**
     * From one amount to below another in whole steps, at least one; when those are used up, what lies between them, by finer steps.
     */
    static Progression layered(long from, long until, long step, long fine) {
        long count = Math.max(1, (until - from) / step);
        return new Layers(from, step, count, fine);
    }

    private static long capped(long difference) {
        return difference < 0 ? Choices.ENDLESS : Math.min(difference, Choices.ENDLESS);
    }

    /**
     * From a first amount on, then below it.
     *
     * @param up how many from the first on
     * @param down how many below it
     */
    record Spread(long first, long step, long up, long down, long natural) implements Progression {
        @Override
        public long size() {
            return up > Choices.ENDLESS - down ? Choices.ENDLESS : up + down;
        }

        @Override
        public long value(long number) {
            return number < up ? first + number * step : first - (number - up + 1) * step;
        }
    }

    record Layers(long from, long step, long natural, long fine) implements Progression {
        @Override
        public long size() {
            return Product.times(natural, step / fine);
        }

        @Override
        public long value(long number) {
            return from + number % natural * step + number / natural * fine;
        }
    }
}
