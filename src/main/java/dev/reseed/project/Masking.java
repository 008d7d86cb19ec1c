package dev.reseed.project;

import dev.reseed.kernel.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How dumps are masked.
 *
 * @param rules the file of rules, or null for none; it may not exist yet
 * @param key a stable key, which makes pseudonyms repeat; null for a random one that is thrown away after each load
 * @param strict whether each column without a rule stops a load, and not only those whose names or types are personal
 */
public record Masking(@Nullable ProjectPath rules, @Nullable Secret key, boolean strict) {
    /** No rules, a random key, strict. */
    public static final Masking NONE = new Masking(null, null, true);

    public Optional<ProjectPath> rulesFile() {
        return Optional.ofNullable(rules);
    }

    public Optional<Secret> stableKey() {
        return Optional.ofNullable(key);
    }
}
