package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;

/** Days. Amounts are days since 1970-01-01. */
public final class Dates extends Amounts {
    static final long YEAR_1 = -719_162;

    /** From a day to below another. */
    public Dates(long fromDay, long untilDay) {
        super(Progression.stepped(fromDay, untilDay, 1));
    }

    private Dates(Progression progression) {
        super(progression);
    }

    /** From a day to below another; when those are used up, the days before, back to the year 1. */
    static Dates goingBack(long fromDay, long untilDay) {
        return new Dates(Progression.from(fromDay, Math.min(YEAR_1, fromDay), untilDay - 1, untilDay - fromDay));
    }

    @Override
    public void writeValue(long value, RowBuffer out) {
        Moments.date(value, out);
    }
}
