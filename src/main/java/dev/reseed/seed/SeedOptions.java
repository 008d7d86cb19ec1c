package dev.reseed.seed;

import java.util.Optional;

/**
 * What a person asks of a seed.
 *
 * @param scale a number that counts are multiplied by, or the name of one of the seed's sizes; empty for the seed's own
 * @param edgeCases whether rows with values at the edge of what is allowed come besides
 * @param replace whether what the seed's tables hold is deleted first
 */
public record SeedOptions(Optional<String> scale, boolean edgeCases, boolean replace) {
    public static final SeedOptions NONE = new SeedOptions(Optional.empty(), false, false);
}
