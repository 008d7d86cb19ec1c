package dev.reseed.reset;

import dev.reseed.stage.Scratch;
import java.util.function.Supplier;

/**
 * What a rehearsal runs on.
 *
 * @param bench where the scratch database is made
 * @param scratch makes it
 * @param holder of the history that it has
 * @param words what it is
 */
record Ground(Bench bench, Supplier<Scratch> scratch, HistoryHolder holder, String words, Rows rows) {
    /** Whose rows are in it, besides those of a history. */
    enum Rows {
        NONE,
        /** The environment's. */
        OWN,
        /** Masked by rules, which may have kept a value. */
        OF_A_DUMP
    }

    Discretion discretion() {
        return new Discretion(rows == Rows.OF_A_DUMP);
    }
}
