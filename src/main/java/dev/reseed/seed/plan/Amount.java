package dev.reseed.seed.plan;

import dev.reseed.seed.model.ForeignKey;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows a table gets.
 *
 * @param rows in all
 * @param driver the reference along which they are counted, with who belongs to whom; empty for rows that are counted by themselves
 * @param keys how the table's unique keys are met
 */
record Amount(long rows, Optional<Driver> driver, KeyPlan keys) {
    static final Amount NONE =
            new Amount(0, Optional.empty(), new KeyPlan(Map.of(), KeyPlan.Bound.NONE, KeyPlan.Bound.NONE));

    record Driver(ForeignKey key, Children children) {}
}
