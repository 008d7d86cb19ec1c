package dev.reseed.reset;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.server.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a reset did.
 *
 * @param dump that the build was made from, or the template, as people know it; empty where there was none
 * @param built what the build did; empty where a template was copied
 * @param template when the template that was copied had been made; empty where there was none
 * @param spare whether that copy had been made ahead of need
 * @param cached whether the next reset finds a template
 * @param kept the name under which the former database is kept; empty when there was none
 * @param warnings what did not work after the swap, or could not be carried over
 */
public record ResetReport(
        String environment,
        DatabaseName database,
        Login login,
        Optional<String> dump,
        Optional<Build.Result> built,
        Optional<Instant> template,
        boolean spare,
        boolean cached,
        Optional<DatabaseName> kept,
        Duration duration,
        List<String> warnings) {
    public ResetReport {
        warnings = List.copyOf(warnings);
    }
}
