package dev.reseed.seed.plan;

import dev.reseed.seed.file.Rows;
import java.math.BigDecimal;

/**
 * What holds for all rows.
 *
 * @param seed the same number, the same rows
 * @param from the first moment of the data, in microseconds since 1970
 * @param until the moment that is now
 * @param scale multiplies numbers of rows
 * @param edgeCases whether some rows have values that programs stumble over
 * @param alone how many rows a table gets that belongs to no other and that nobody gave a number; open where that goes by what it is
 */
public record Settings(long seed, long from, long until, BigDecimal scale, boolean edgeCases, Rows alone) {
    /** Where nobody gave a number for the tables that have none. */
    public Settings(long seed, long from, long until, BigDecimal scale, boolean edgeCases) {
        this(seed, from, until, scale, edgeCases, new Rows.Open());
    }

    /** With ordinary rows alone. */
    public Settings(long seed, long from, long until, BigDecimal scale) {
        this(seed, from, until, scale, false);
    }

    /** The same for the smallest numbers of rows. */
    public Settings unscaled() {
        return new Settings(seed, from, until, BigDecimal.ONE, edgeCases);
    }

    /** The same with that number for tables that have none. */
    public Settings alone(Rows rows) {
        return new Settings(seed, from, until, scale, edgeCases, rows);
    }
}
