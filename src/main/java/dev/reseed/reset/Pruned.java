package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Sizes;
import dev.reseed.stage.LentDatabases;
import dev.reseed.stage.Neighbour;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database that pruning drops.
 *
 * @param why in words: {@code a former database, 12 days old}
 * @param irreplaceable whether it may hold what nobody can build again
 * @param lent where it is an environment, how it is lent, and what goes with it
 */
record Pruned(Sort sort, Neighbour database, String why, boolean irreplaceable, Optional<LentDatabases.Lent> lent) {
    /** What it is, which says how it is dropped. */
    enum Sort {
        KEPT,
        BUILD,
        SNAPSHOT,
        LENT,
        /** It belonged to an environment whose database is gone. */
        LEFT
    }

    /** One that is no environment. */
    Pruned(Sort sort, Neighbour database, String why, boolean irreplaceable) {
        this(sort, database, why, irreplaceable, Optional.empty());
    }

    /** An environment that nobody needs any more. */
    static Pruned forgotten(LentDatabases.Lent lent) {
        return new Pruned(
                Sort.LENT,
                lent.database(),
                "the environment " + lent.database().mark().maker().environment()
                        + (lent.expired() ? ", whose time is over" : ", whose taker is gone"),
                true,
                Optional.of(lent));
    }

    /** It and what goes with it. */
    List<DatabaseName> databases() {
        return all().map(Neighbour::name).toList();
    }

    /** How much they have on disk. */
    long bytes() {
        return all().mapToLong(Neighbour::bytes).sum();
    }

    private Stream<Neighbour> all() {
        return Stream.concat(Stream.of(database), lent.stream().flatMap(each -> each.belongings().stream()));
    }

    /** In a plan. */
    String describe() {
        return "drop " + Names.list(databases()) + " (" + Sizes.format(bytes()) + "): " + why;
    }
}
