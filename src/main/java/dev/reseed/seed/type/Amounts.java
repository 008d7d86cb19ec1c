package dev.reseed.seed.type;

/** Amounts of a progression; a subclass knows how they are written. */
abstract sealed class Amounts implements Measured permits Integers, Decimals, Dates, Timestamps, Times, Intervals {
    private final Progression progression;

    Amounts(Progression progression) {
        this.progression = progression;
    }

    @Override
    public final long size() {
        return progression.size();
    }

    @Override
    public final long natural() {
        return progression.natural();
    }

    @Override
    public final long value(long number) {
        return progression.value(number);
    }
}
