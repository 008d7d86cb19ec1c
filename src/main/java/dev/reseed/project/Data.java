package dev.reseed.project;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What fills a database once its schema stands.
 *
 * @param seed the seed file, or null for none; it may not exist yet
 */
public record Data(@Nullable ProjectPath seed) {
    /** No data. */
    public static final Data NONE = new Data(null);

    public Optional<ProjectPath> seedFile() {
        return Optional.ofNullable(seed);
    }
}
