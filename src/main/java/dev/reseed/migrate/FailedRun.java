package dev.reseed.migrate;

import java.time.Duration;
import java.util.Optional;

/**
 * Where and why a run of migrations ended.
 *
 * @param file empty where it was no script's statement that failed
 * @param line of the file, from 1; 0 without one
 * @param sql the statement as it was run; empty without one
 * @param state the SQLState; empty where the server said nothing
 * @param routine the server's function that reported it; empty where it is not known
 * @param message without values of placeholders
 * @param cancelled whether a timeout or a person ended it
 */
public record FailedRun(
        Optional<MigrationFile> file,
        long line,
        String sql,
        String state,
        String routine,
        String message,
        boolean cancelled) {
    /** Says that it was ended since its time was over. */
    FailedRun inTime(Duration timeout) {
        return new FailedRun(file, line, sql, state, routine, "it was ended after " + timeout.toSeconds() + " s", true);
    }
}
