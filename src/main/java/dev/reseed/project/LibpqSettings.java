package dev.reseed.project;

import dev.reseed.kernel.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connection settings from one or more places, by libpq's keywords; any of them may be missing.
 *
 * @param values by keyword: {@code host}, {@code port}, {@code user}, {@code dbname}, {@code sslmode}, {@code passfile},
 *     {@code service} and the rest of {@link LibpqKeyword}; never the password
 * @param password the password, or null
 * @param ignored names of parameters that libpq does not know and that were left out, for a warning
 */
public record LibpqSettings(
        Map<String, String> values, @Nullable Secret password, List<String> ignored) {
    /** No setting at all: {@code server: local}. */
    public static final LibpqSettings NONE = new LibpqSettings(Map.of(), null, List.of());

    public LibpqSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        ignored = List.copyOf(ignored);
    }

    /** A setting by its libpq keyword. */
    public Optional<String> get(String keyword) {
        return Optional.ofNullable(values.get(keyword));
    }

    /** These settings, and the other's wherever these have none. */
    public LibpqSettings or(LibpqSettings other) {
        Map<String, String> merged = new LinkedHashMap<>(other.values);
        merged.putAll(values);
        List<String> left = new ArrayList<>(ignored);
        left.addAll(other.ignored);
        return new LibpqSettings(merged, password != null ? password : other.password, left);
    }

    /** These settings but one. */
    LibpqSettings without(String keyword) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.remove(keyword);
        return new LibpqSettings(rest, password, ignored);
    }

    /** The keywords only. */
    @Override
    public String toString() {
        return "LibpqSettings" + values.keySet();
    }
}
