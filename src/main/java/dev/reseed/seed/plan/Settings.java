package dev.reseed.seed.plan;

import java.math.BigDecimal;

/**
 * What holds for all rows.
 *
 * @param seed the same number, the same rows
 * @param from the first moment of the data, in microseconds since 1970
 * @param until the moment that is now
 * @param scale multiplies numbers of rows
 * @param edgeCases whether some rows have values that programs stumble over
 */
public record Settings(long seed, long from, long until, BigDecimal scale, boolean edgeCases) {
    /** With ordinary rows alone. */
    public Settings(long seed, long from, long until, BigDecimal scale) {
        this(seed, from, until, scale, false);
    }

    /** The same for the smallest numbers of rows. */
    public Settings unscaled() {
        return new Settings(seed, from, until, BigDecimal.ONE, edgeCases);
    }
}
