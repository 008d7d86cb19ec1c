package dev.reseed.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options that were given, by long name, with their values in the order typed; a flag has one empty value.
 */
record OptionValues(Map<String, List<String>> values) {
    static final OptionValues NONE = new OptionValues(Map.of());

    OptionValues {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, given) -> copy.put(name, List.copyOf(given)));
        values = java.util.Collections.unmodifiableMap(copy);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** These values, and for options that are not given here, those of {@code defaults}. */
    OptionValues orElse(OptionValues defaults) {
        Map<String, List<String>> merged = new LinkedHashMap<>(defaults.values);
        merged.putAll(values);
        return new OptionValues(merged);
    }
}
