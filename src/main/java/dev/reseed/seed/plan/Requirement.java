package dev.reseed.seed.plan;

import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Permutation;

/**
 * What a unique key asks of a column or a reference: another value for each of some numbers.
 *
 * @param index the number of a row's value, from 0 to below the limit
 * @param below how many different ones there are
 * @param group what the numbers are counted within: rows of different groups may have the same value
 */
record Requirement(Numbers index, long below, Numbers group) {
    private static final Numbers ONE = row -> 0;

    /** A value of its own for each row. */
    static Requirement distinct(long rows) {
        return new Requirement(row -> row, Math.max(1, rows), ONE);
    }

    /** As far as there are so many values, and the same again where there are not. */
    Requirement within(long values) {
        return new Requirement(row -> index.at(row) % values, values, group);
    }

    boolean isOverAll() {
        return group.equals(ONE);
    }

    /** Values that are taken from so many, in another order for each group. */
    Numbers of(long key, long size) {
        Permutation order = new Permutation(key, Math.max(size, 1));
        if (isOverAll()) {
            return row -> order.at(index.at(row));
        }
        return row -> order.under(Draw.bits(key, group.at(row)), index.at(row));
    }
}
