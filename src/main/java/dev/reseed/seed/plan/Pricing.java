package dev.reseed.seed.plan;

import dev.reseed.seed.provider.PriceRole;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;

/**
 * How prices are made of others. All are hundredths.
 *
 * @param low the least part of the other, in percent
 * @param high the greatest
 * @param shown whether it ends as prices in shops do
 */
record Pricing(int low, int high, boolean shown, long key) {
    private static final int HUNDRED = 100;
    private static final int TEN = 1_000;
    private static final int FIVE = 500;

    /** How prices end, as hundredths. */
    private static final long[] ENDINGS = {0, 50, 90, 95, 99, 99, 99};

    static Pricing of(PriceRole role, long key) {
        return switch (role) {
            case PRICE, NONE -> new Pricing(75, 140, true, key);
            case COST -> new Pricing(45, 70, false, key);
            case BEFORE -> new Pricing(115, 150, true, key);
            case REDUCED -> new Pricing(70, 90, true, key);
        };
    }

    /** Beside the price that counts: above or below it, never the same. */
    Numbers beside(Numbers price) {
        return row -> {
            long base = price.at(row);
            long part = part(base, row);
            long ended = shown ? ended(part, row) : part;
            boolean right = low >= HUNDRED ? ended > base : ended < base;
            return Math.max(1, right ? ended : part);
        };
    }

    /** Around what is usual, not far above and not far below; other prices where nothing is known. */
    Numbers around(Numbers usual, Numbers otherwise) {
        return row -> {
            long base = usual.at(row);
            if (base <= 0) {
                return otherwise.at(row);
            }
            long part = part(base, row);
            if (!shown) {
                return Math.max(1, part);
            }
            long ended = ended(part, row);
            return ended * 2 > base * 3 ? ended - (ended >= HUNDRED * HUNDRED ? TEN : HUNDRED) : ended;
        };
    }

    private long part(long base, long row) {
        return Money.times(base, low + Draw.below(key, row, high - low + 1L), HUNDRED);
    }

    /** As shops write it: 1.79, 24.99, 349.00. */
    private long ended(long price, long row) {
        if (price < FIVE) {
            return price / 10 * 10 + 9;
        }
        if (price < HUNDRED * HUNDRED) {
            return price / HUNDRED * HUNDRED + ENDINGS[(int) Draw.below(key + 1, row, ENDINGS.length)];
        }
        return price / TEN * TEN + TEN - HUNDRED;
    }
}
