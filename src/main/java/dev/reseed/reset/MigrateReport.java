package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.server.Login;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a migrate did.
 *
 * @param present how many migrations the database had before
 * @param applied the names of the scripts that were applied, in their order; empty where nothing was pending
 * @param checks how many passed; 0 where none were run
 * @param kept the name under which the former database is kept; empty where nothing was done
 * @param warnings what did not work after the swap, or could not be carried over
 */
public record MigrateReport(
        String environment,
        DatabaseName database,
        Login login,
        int present,
        List<String> applied,
        int checks,
        Optional<DatabaseName> kept,
        Duration duration,
        List<String> warnings) {
    public MigrateReport {
        applied = List.copyOf(applied);
        warnings = List.copyOf(warnings);
    }
}
