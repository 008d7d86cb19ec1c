package dev.reseed.seed;

import java.util.Optional;

/**
 * What a person asks of a seed.
 *
 * @param scale a number that counts are multiplied by, or the name of one of the seed's sizes; empty for the seed's own
 * @param edgeCases whether some of the rows that are made have values that programs stumble over
 */
public record SeedOptions(Optional<String> scale, boolean edgeCases) {
    public static final SeedOptions NONE = new SeedOptions(Optional.empty(), false);
}
