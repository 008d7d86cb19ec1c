package dev.reseed.reset;

import dev.reseed.kernel.ReseedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What environments a user wants.
 *
 * @param names one for each
 * @param ttl how long they are needed; empty for an open end
 * @param from the snapshot that they are copies of; empty for the recipe
 * @param login whether each gets a login role of its own
 */
public record EnvironmentRequest(
        List<EnvironmentName> names, Optional<Duration> ttl, Optional<SnapshotName> from, boolean login) {
    /** The most at once. */
    public static final int MOST = 200;

    private static final Duration LONGEST = Duration.ofDays(366);

    public EnvironmentRequest {
        names = List.copyOf(names);
        if (ttl.filter(time -> time.compareTo(LONGEST) > 0).isPresent()) {
            throw ReseedException.usage(
                    "--ttl is too long", "an environment is made for 366 days at most", "leave it out for an open end");
        }
    }
}
