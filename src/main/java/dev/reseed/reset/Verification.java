package dev.reseed.reset;

import dev.reseed.migrate.History;
import dev.reseed.schema.Comparison;
import dev.reseed.server.Login;
import java.util.List;
import java.util.Optional;

/**
 * What a look at an environment's database found.
 *
 * @param login what it was reached by
 * @param history empty where the project has no migrations
 * @param drift from the database to what the migrations make; empty where the project has none
 * @param checks how many were run
 * @param failed those that found wrong rows, or could not be run
 */
public record Verification(
        Target target,
        Login login,
        Optional<History> history,
        Optional<Comparison> drift,
        int checks,
        List<Failed> failed) {
    public Verification {
        failed = List.copyOf(failed);
    }

    /** A check that is not well, and why. */
    public record Failed(String name, String place, String why) {}

    /** Whether there is nothing to say against it. */
    public boolean isWell() {
        return failed.isEmpty()
                && drift.map(Comparison::isSame).orElse(true)
                && history.map(History::isCurrent).orElse(true);
    }
}
