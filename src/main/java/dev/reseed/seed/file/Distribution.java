package dev.reseed.seed.file;

import java.math.BigDecimal;

/** How many rows each parent has. */
public sealed interface Distribution {
    /** The most rows that one parent can be given. */
    long MOST = 1_000_000_000L;

    /** As many each time: {@code count: 3}. */
    record Exactly(long count) implements Distribution {}

    /** Any number within limits, all of them as likely: {@code count: { min: 0, max: 6 }}. */
    record Between(long min, long max) implements Distribution {}

    /**
     * A few parents have many, and many have few: {@code count: { zipf: { max: 40, mean: 3 } }}.
     *
     * @param max that a parent can have, at least 1
     * @param mean of all parents; above 0, and at most the maximum
     */
    record Zipf(long max, BigDecimal mean) implements Distribution {}

    /**
     * Most parents have about as many: {@code count: { normal: { mean: 3, deviation: 1 } }}. Never below 0.
     *
     * @param mean from 0 on
     * @param deviation the standard deviation, from 0 on
     */
    record Normal(BigDecimal mean, BigDecimal deviation) implements Distribution {}
}
