package dev.reseed.reset;

import dev.reseed.stage.CarriedSettings;
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
 * @param pristine whether the live database is as its container's image made it
 * @param kept what earlier resets renamed away, newest first
 * @param leftovers databases that interrupted commands left
 * @param templates finished builds, newest first; for a database that is lent, behind them those of the one that it was made from
 * @param spares copies of them that were made ahead of need, newest first
 * @param snapshots what people saved, newest first
 * @param making what else of the server goes into a build: owner and locale, extensions and their versions, the role
 * @param freeBytes on the disk where the server's data lies; empty where that cannot be told from here
 */
record ResetFacts(
        int version,
        Powers powers,
        Optional<LiveDatabase> live,
        boolean pristine,
        List<Kept> kept,
        List<Neighbour> leftovers,
        List<Template> templates,
        List<Template> spares,
        List<Neighbour> snapshots,
        List<String> making,
        OptionalLong freeBytes) {
    ResetFacts {
        kept = List.copyOf(kept);
        leftovers = List.copyOf(leftovers);
        templates = List.copyOf(templates);
        spares = List.copyOf(spares);
        snapshots = List.copyOf(snapshots);
        making = List.copyOf(making);
    }

    /**
     * A kept database.
     *
     * @param changed whether somebody changed it since Reseed built it; true when that is not known
     */
    record Kept(Neighbour database, boolean changed) {}

    /**
     * A finished build, or a copy of one.
     *
     * @param settings what it carries; it fits only a live database that has the same
     */
    record Template(Neighbour database, CarriedSettings settings) {}

    /** The live database's settings. */
    CarriedSettings settings() {
        return live.map(LiveDatabase::settings).orElse(CarriedSettings.NONE);
    }
}
