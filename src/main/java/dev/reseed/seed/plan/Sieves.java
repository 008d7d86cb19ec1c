package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.model.TableName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of tables are left out. That is found out when a table's values are planned, and by then others have counted on its rows: the whole
 * has to be planned again, with what is known by now.
 */
final class Sieves {
    /** So often, until tables that go round in a circle agree. */
    private static final int ROUNDS = 12;

    private static final int[] ALL = {};

    private final Map<TableName, Kept> known = new HashMap<>();

    /** Found in some round; no numbers where nothing is left out. */
    private static final class Kept {
        private final long of;
        private final int[] numbers;
        private final int round;

        Kept(long of, int[] numbers, int round) {
            this.of = of;
            this.numbers = numbers;
            this.round = round;
        }

        boolean isSame(@Nullable Kept before) {
            return (before == null || before.of != of) ? numbers.length == 0 : Arrays.equals(numbers, before.numbers);
        }
    }

    /** What others see of a table's rows. */
    ParentRows view(PlannedRows rows) {
        Kept kept = known.get(rows.table().name());
        return kept == null || kept.of != rows.size() || kept.numbers.length == 0
                ? rows
                : new KeptRows(rows, kept.numbers);
    }

    /**
     * Leaves out what a sieve has found.
     *
     * @param numbers of the rows that stay; empty for all
     * @throws Again where others were planned with other rows
     */
    void keep(PlannedRows rows, Optional<int[]> numbers) {
        TableName table = rows.table().name();
        Kept before = known.get(table);
        Kept now = new Kept(rows.size(), numbers.orElse(ALL), before == null ? 1 : before.round + 1);
        if (now.isSame(before)) {
            return;
        }
        known.put(table, now);
        if (now.round > ROUNDS) {
            throw ReseedException.failed(
                    "the rows of " + table + " cannot be planned",
                    "how many it can have depends on itself, over foreign keys that go round in a circle",
                    "give its columns values in a seed file; reseed seed init writes one");
        }
        throw new Again();
    }

    /** That others have to be planned with the rows that are left. */
    @SuppressWarnings("serial")
    static final class Again extends RuntimeException {
        Again() {
            super("rows are left out", null, false, false);
        }
    }
}
