package dev.reseed.reset;

import dev.reseed.migrate.MigrationFile;
import dev.reseed.migrate.lint.Finding;
import dev.reseed.migrate.trace.LockMode;
import dev.reseed.migrate.trace.Loss;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What pending migrations did in a scratch database.
 *
 * @param source as it was named
 * @param ground what they ran on, in words
 * @param rows whether that had more rows than a history's
 * @param present how many migrations its history has
 * @param runs those that were begun, in their order
 * @param left the names of the scripts that were due and not begun, in their order
 * @param failed whether something ended the run
 * @param findings about those that were begun, in their order
 * @param notes what a person should know besides
 */
public record RehearsalReport(
        String source,
        String ground,
        boolean rows,
        int present,
        List<Run> runs,
        List<String> left,
        boolean failed,
        List<Finding> findings,
        List<String> notes) {
    public RehearsalReport {
        runs = List.copyOf(runs);
        left = List.copyOf(left);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /**
     * A migration that was begun.
     *
     * @param statements in their order; the last is the one that failed, if one did
     */
    public record Run(MigrationFile file, List<Statement> statements) {
        public Run {
            statements = List.copyOf(statements);
        }

        public boolean failed() {
            return statements.stream().anyMatch(each -> each.duration().isEmpty());
        }

        /** How long its statements took. */
        public Duration duration() {
            return statements.stream().flatMap(each -> each.duration().stream()).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /**
     * A statement that was run.
     *
     * @param line of its first word, from 1
     * @param words its first ones, without values
     * @param duration empty where it failed
     * @param transactional whether it ran in the migration's transaction; otherwise neither rows nor locks are known
     * @param rows that it wrote, by table
     * @param locks that it took, and the migration had not before, on tables that were there before the migration: the strongest of
     *     each table, the strongest first
     * @param losses of rows and values
     */
    public record Statement(
            long line,
            String words,
            Optional<Duration> duration,
            boolean transactional,
            List<Rows> rows,
            List<TableLock> locks,
            List<Loss> losses) {
        public Statement {
            rows = List.copyOf(rows);
            locks = List.copyOf(locks);
            losses = List.copyOf(losses);
        }

        public long written() {
            return rows.stream()
                    .mapToLong(each -> each.inserted() + each.updated() + each.deleted())
                    .sum();
        }
    }

    /** Rows of a table that a statement wrote. */
    public record Rows(String table, long inserted, long updated, long deleted) {}

    /** A lock on a table. */
    public record TableLock(String table, LockMode mode) {}

    /** How many were applied. */
    public long applied() {
        return runs.stream().filter(run -> !run.failed()).count();
    }

    /** How long the statements of all took. */
    public Duration duration() {
        return runs.stream().map(Run::duration).reduce(Duration.ZERO, Duration::plus);
    }
}
