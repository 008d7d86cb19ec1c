package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.List;

/** For each row what one of several gives; what the first gives for rows that were not asked about. */
final class Picks {
    private Picks() {}

    /** The values of a column. */
    static Values of(List<PlannedRows> made, String column, int[] picks) {
        return new Picked(made.stream().map(each -> each.values(column)).toArray(Values[]::new), picks);
    }

    static Numbers of(Numbers[] numbers, int[] picks) {
        return row -> numbers[pick(picks, row)].at(row);
    }

    private static int pick(int[] picks, long row) {
        return row < 0 || row >= picks.length ? 0 : Math.max(0, picks[(int) row]);
    }

    private static final class Picked implements Values {
        private final Values[] values;
        private final int[] picks;

        Picked(Values[] values, int[] picks) {
            this.values = values;
            this.picks = picks.clone();
        }

        @Override
        public boolean write(long row, RowBuffer out) {
            return values[pick(picks, row)].write(row, out);
        }
    }
}
