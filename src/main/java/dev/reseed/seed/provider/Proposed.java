package dev.reseed.seed.provider;

import dev.reseed.seed.provider.Dictionary.Sense;
import java.util.Optional;

/**
 * What a dictionary has for a column, before it is fitted to its table.
 *
 * @param sense how the name was understood; empty where the type alone decided
 */
record Proposed(Call call, Optional<Sense> sense) {
    static Proposed of(Call call) {
        return new Proposed(call, Optional.empty());
    }
}
