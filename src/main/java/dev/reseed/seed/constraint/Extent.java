package dev.reseed.seed.constraint;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many characters, bytes, elements.
 *
 * @param most {@link Integer#MAX_VALUE} for any number
 */
public record Extent(int least, int most) {
    /** Any number. */
    public static final Extent ANY = new Extent(0, Integer.MAX_VALUE);

    /** What both allow. */
    public Extent and(Extent other) {
        return new Extent(Math.max(least, other.least), Math.min(most, other.most));
    }

    public boolean takes(int count) {
        return count >= least && count <= most;
    }

    boolean isPossible() {
        return least <= most;
    }

    /** The whole numbers from 0 on that compare so. */
    static Extent of(Comparing comparing, BigDecimal with) {
        int down = clamped(with.setScale(0, RoundingMode.FLOOR));
        int up = clamped(with.setScale(0, RoundingMode.CEILING));
        boolean whole = with.stripTrailingZeros().scale() <= 0;
        return switch (comparing) {
            case LESS -> new Extent(0, whole ? down - 1 : down);
            case AT_MOST -> new Extent(0, down);
            case GREATER -> new Extent(Math.max(whole ? down + 1 : up, 0), Integer.MAX_VALUE);
            case AT_LEAST -> new Extent(Math.max(up, 0), Integer.MAX_VALUE);
            case EQUAL -> whole && down >= 0 ? new Extent(down, down) : new Extent(1, 0);
            case DIFFERENT -> throw new IllegalArgumentException("two extents");
        };
    }

    private static int clamped(BigDecimal number) {
        BigDecimal limit = BigDecimal.valueOf(1 << 30);
        return number.min(limit).max(limit.negate()).intValue();
    }
}
