package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.seed.Seed;
import dev.reseed.server.Login;
import java.time.Duration;
import java.util.List;

/**
 * What a seed did to a copy of the database.
 *
 * @param seed as people know it
 * @param checks how many passed
 * @param kept the name under which the former database is kept
 * @param warnings what did not work after the swap, or could not be carried over
 */
public record SeedReport(
        String environment,
        DatabaseName database,
        Login login,
        String seed,
        Seed.Loaded loaded,
        int checks,
        DatabaseName kept,
        Duration duration,
        List<String> warnings) {
    public SeedReport {
        warnings = List.copyOf(warnings);
    }
}
