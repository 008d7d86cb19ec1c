package dev.reseed.reset;

import dev.reseed.stage.Neighbour;

/**
 * A database that pruning drops.
 *
 * @param why in words: {@code a former database, 12 days old}
 */
record Pruned(Sort sort, Neighbour database, String why) {
    /** What it is, which says how it is dropped. */
    enum Sort {
        KEPT,
        BUILD,
        SNAPSHOT,
        LENT
    }
}
