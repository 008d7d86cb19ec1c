package dev.reseed.seed.plan;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.Rows;
import dev.reseed.seed.model.Table;
import java.util.Locale;

/** Counts the rows that belong to others, as long as that takes seconds and not hours. */
final class CountedChildren {
    /** Each is counted once, and takes an eighth of a byte. */
    private static final long MOST_PARENTS = 2_000_000_000L;

    private CountedChildren() {}

    /**
     * Counts them.
     *
     * @throws ReseedException usage, where there are more than can be counted, or can be made
     */
    static Children of(Counts counts, long key, long parents, Table table, Runnable check) {
        if (parents > MOST_PARENTS) {
            throw tooMany(
                    table,
                    counted(parents) + " rows cannot each have rows of their own, more than " + counted(MOST_PARENTS)
                            + " are not counted one by one");
        }
        Children children = new Children(counts, key, parents, check);
        if (children.total() > Rows.MOST) {
            throw tooMany(
                    table, "it would get " + counted(children.total()) + " rows, more than " + counted(Rows.MOST));
        }
        return children;
    }

    static ReseedException tooMany(Table table, String why) {
        return ReseedException.usage(
                "the seed cannot be made so large", table.name() + ": " + why, "use fewer rows, or a smaller --scale");
    }

    static String counted(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
