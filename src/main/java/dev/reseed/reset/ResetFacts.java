package dev.reseed.reset;

import dev.reseed.stage.LiveDatabase;
import dev.reseed.stage.Neighbour;
import dev.reseed.stage.Powers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a plan is made from, besides the recipe: seen on the server, without changing it.
 *
 * @param version {@code server_version_num}
 * @param live empty when there is no live database
 * @param kept what earlier resets renamed away, newest first
 * @param leftovers databases that interrupted commands left
 * @param freeBytes on the disk where the server's data lies; empty where that cannot be told from here
 */
record ResetFacts(
        int version,
        Powers powers,
        Optional<LiveDatabase> live,
        List<Kept> kept,
        List<Neighbour> leftovers,
        OptionalLong freeBytes) {
    ResetFacts {
        kept = List.copyOf(kept);
        leftovers = List.copyOf(leftovers);
    }

    /**
     * A kept database.
     *
     * @param changed whether somebody changed it since Reseed built it; true when that is not known
     */
    record Kept(Neighbour database, boolean changed) {}
}
