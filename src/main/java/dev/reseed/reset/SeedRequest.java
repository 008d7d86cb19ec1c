package dev.reseed.reset;

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

    /** A seed by its name. */
    public static SeedRequest named(String name) {
        return new SeedRequest(Optional.of(name), false, SeedOptions.NONE);
    }
}
