package dev.reseed.seed.plan;

import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;

/** The rows of a table, as those that refer to them see them: planned, or there already. */
public interface ParentRows {
    /** How many there are to refer to. */
    long size();

    /** How many there are where not all are known here; otherwise the same. */
    default long all() {
        return size();
    }

    /** The values of a column. */
    Values column(String name);

    /** When each came to be, in microseconds since 1970. */
    Numbers moments();

    /** How often they have become others since they were planned: what was found out of them before is no longer true. */
    default int changes() {
        return 0;
    }
}
