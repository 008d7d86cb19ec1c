package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Digits;

/** Whole numbers. */
public final class Integers extends Amounts {
    /** From a smallest to a largest, both included. */
    public Integers(long min, long max) {
        super(Progression.between(min, max));
    }

    /**
     * Upwards from a first number to the largest, then downwards from it to the smallest.
     *
     * @param natural how many of them look best
     */
    public Integers(long first, long min, long max, long natural) {
        super(Progression.from(first, min, max, natural));
    }

    private Integers(Progression progression) {
        super(progression);
    }

    /** From a number to below another, in steps. */
    public static Integers stepped(long from, long until, long step) {
        return new Integers(Progression.stepped(from, until, step));
    }

    @Override
    public void writeValue(long value, RowBuffer out) {
        Digits.write(value, out);
    }
}
