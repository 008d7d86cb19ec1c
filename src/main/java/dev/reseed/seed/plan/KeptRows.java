package dev.reseed.seed.plan;

import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;

/** Planned rows without those that a constraint of their table would refuse. */
final class KeptRows implements ParentRows {
    private final PlannedRows rows;
    private final int[] numbers;

    /** @param numbers of the rows that are kept, rising */
    KeptRows(PlannedRows rows, int[] numbers) {
        this.rows = rows;
        this.numbers = numbers.clone();
    }

    @Override
    public long size() {
        return numbers.length;
    }

    @Override
    public Values column(String name) {
        Values values = rows.column(name);
        return (row, out) -> values.write(numbers[(int) row], out);
    }

    @Override
    public int changes() {
        return rows.changes();
    }

    @Override
    public Numbers moments() {
        Numbers moments = rows.moments();
        return row -> moments.at(row < 0 || numbers.length == 0 ? 0 : numbers[(int) row]);
    }
}
