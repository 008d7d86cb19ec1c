package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShellWord;
import dev.reseed.seed.SeedOptions;
import java.util.Optional;

/**
 * Which demo data is wanted.
 *
 * @param name the seed's; empty for the configured one
 * @param auto whether every table without rows gets some, without a file
 */
public record SeedRequest(Optional<String> name, boolean auto, SeedOptions options) {
    public static final SeedRequest CONFIGURED = new SeedRequest(Optional.empty(), false, SeedOptions.NONE);

    /**
     * Refuses what only a seed could be told, where none is loaded.
     *
     * @param noData whether that was asked for
     */
    void requireNoOptions(boolean noData) {
        Optional<String> option = options.scale()
                .map(scale -> "--scale " + ShellWord.quote(scale))
                .or(() -> options.edgeCases() ? Optional.of("--edge-cases") : Optional.empty());
        if (option.isPresent()) {
            throw ReseedException.usage(
                    option.get() + " needs a seed, and none is loaded",
                    noData
                            ? "--no-data leaves every table as the migrations make it"
                            : "none was named, and reseed.yml names none under data that would be loaded here",
                    noData
                            ? "remove one of the two"
                            : "name a seed: --seed NAME; reseed seed init writes one, and reseed seed --auto needs none");
        }
    }

    /** A seed by its name. */
    public static SeedRequest named(String name) {
        return new SeedRequest(Optional.of(name), false, SeedOptions.NONE);
    }
}
