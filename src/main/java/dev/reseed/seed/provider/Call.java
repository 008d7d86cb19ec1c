package dev.reseed.seed.provider;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A provider by its name, with what it is told: what a seed file says of a column, and what is proposed for one that no file names.
 *
 * @param arguments in the file's order; empty where the provider does it by itself
 */
public record Call(String provider, Map<String, Argument> arguments) {
    public Call {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public static Call of(String provider) {
        return new Call(provider, Map.of());
    }
}
