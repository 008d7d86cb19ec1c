package dev.reseed.seed;

import java.util.Optional;

/**
 * What a person asks of a seed.
 *
 * @param scale a number that counts are multiplied by, or the name of one of the seed's sizes; empty for the seed's own
 */
public record SeedOptions(Optional<String> scale) {
    public static final SeedOptions NONE = new SeedOptions(Optional.empty());
}
