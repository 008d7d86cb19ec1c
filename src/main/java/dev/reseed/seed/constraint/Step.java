package dev.reseed.seed.constraint;

import java.math.BigDecimal;

/**
 * Which numbers between bounds are allowed: the remainder, and what is a multiple of the distance away from it.
 *
 * @param distance positive
 * @param remainder from 0 to below the distance
 */
public record Step(BigDecimal distance, BigDecimal remainder) {
    static Step of(BigDecimal distance) {
        return new Step(distance, BigDecimal.ZERO);
    }

    /** Whether a number is on one of the steps. */
    public boolean takes(BigDecimal number) {
        return number.subtract(remainder).remainder(distance).signum() == 0;
    }
}
