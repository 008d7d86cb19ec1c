package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.server.Login;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a reset did.
 *
 * @param migrations how many were applied
 * @param rows how many rows the seed's files brought
 * @param checks how many passed
 * @param kept the name under which the former database is kept; empty when there was none
 * @param warnings what did not work after the swap, or could not be carried over
 */
public record ResetReport(
        String environment,
        DatabaseName database,
        Login login,
        int migrations,
        long rows,
        int checks,
        Optional<DatabaseName> kept,
        Duration duration,
        List<String> warnings) {
    public ResetReport {
        warnings = List.copyOf(warnings);
    }
}
