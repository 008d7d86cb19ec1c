package dev.reseed.migrate.lint;

import dev.reseed.migrate.MigrationFile;
import java.util.Optional;

/**
 * Something to say about a migration.
 *
 * @param severity the rule's, or what {@code reseed.yml} or the facts make of it
 * @param line from 1; 0 for the file as a whole
 * @param what happened, in one sentence without a point
 * @param why it matters here; may be empty
 * @param remedy what to do; may be empty
 * @param form SQL to write in its place; may be empty
 */
public record Finding(
        Rule rule,
        Severity severity,
        MigrationFile file,
        long line,
        String what,
        String why,
        String remedy,
        String form) {
    public static Finding of(Rule rule, MigrationFile file, long line, String what) {
        return new Finding(rule, rule.severity(), file, line, what, "", "", "");
    }

    public Finding why(String reason) {
        return new Finding(rule, severity, file, line, what, reason, remedy, form);
    }

    public Finding remedy(String advice) {
        return new Finding(rule, severity, file, line, what, why, advice, form);
    }

    /** Says how to write it in a guarded or harmless way. */
    public Finding form(String sql) {
        return new Finding(rule, severity, file, line, what, why, remedy, sql);
    }

    public Finding as(Severity other) {
        return new Finding(rule, other, file, line, what, why, remedy, form);
    }

    /** {@code file:line}, or the file alone. */
    public String place() {
        return line == 0 ? file.shown() : file.shown() + ":" + line;
    }

    /** The SQL to write instead, if there is one. */
    public Optional<String> suggestion() {
        return form.isEmpty() ? Optional.empty() : Optional.of(form);
    }
}
