package dev.reseed.project.compose;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a compose file with its variables filled in, aliases and merge keys resolved. */
sealed interface Tree {
    Place place();

    /** How it is combined with what it overrides. */
    Merging merging();

    /** The tags that the specification has for it. */
    enum Merging {
        USUAL,
        RESET,
        OVERRIDE
    }

    /**
     * A scalar.
     *
     * @param none whether it is YAML's null
     */
    record Text(String text, boolean none, Place place, Merging merging) implements Tree {}

    record Items(List<Tree> items, Place place, Merging merging) implements Tree {}

    /** A map in the file's order. */
    record Keys(Map<String, Tree> values, Place place, Merging merging) implements Tree {
        Optional<Tree> get(String key) {
            return Optional.ofNullable(values.get(key));
        }
    }

    /** An empty map. */
    static Keys empty(Place place) {
        return new Keys(new LinkedHashMap<>(), place, Merging.USUAL);
    }

    default boolean isNone() {
        return this instanceof Text text && text.none();
    }
}
