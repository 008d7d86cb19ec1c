package dev.reseed.reset;

import dev.reseed.dump.DumpLoad;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.server.Login;
import java.time.Duration;
import java.util.List;

/**
 * What a load did.
 *
 * @param dump as people know it
 * @param checks how many passed
 * @param kept the name under which the former database is kept
 * @param warnings what did not work after the swap, or could not be carried over
 */
public record LoadReport(
        String environment,
        DatabaseName database,
        Login login,
        String dump,
        DumpLoad.Result loaded,
        int checks,
        DatabaseName kept,
        Duration duration,
        List<String> warnings) {
    public LoadReport {
        warnings = List.copyOf(warnings);
    }
}
