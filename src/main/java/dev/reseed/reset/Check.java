package dev.reseed.reset;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.project.ProjectPath;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A query that returns the rows that are wrong; it passes when it returns none.
 *
 * @param name from the comment {@code -- name: …} above it, else the file and line
 * @param place {@code file:line}
 */
public record Check(String name, String place, String query) {
    private static final String NAME = "name:";

    /** Reads the checks of some files, in order. */
    public static List<Check> read(List<ProjectPath> files) {
        List<Check> checks = new ArrayList<>();
        for (ProjectPath file : files) {
            try (InputStream in = Files.newInputStream(file.path())) {
                StatementReader reader = new StatementReader(in, ScriptFormat.utf8(file.given()));
                for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
                    checks.add(check(file.given(), item));
                }
            } catch (IOException e) {
                throw new ReseedException(
                        Kind.USAGE,
                        "the checks in " + file.given() + " cannot be read",
                        Files.exists(file.path()) ? String.valueOf(e.getMessage()) : "there is no such file",
                        "correct checks in reseed.yml",
                        e);
            }
        }
        return checks;
    }

    private static Check check(String file, ScriptItem item) {
        String place = file + ":" + item.position().line();
        if (item.type() == ScriptItem.Type.META_COMMAND || item.copyFromStdin()) {
            throw ReseedException.usage(
                    "the checks in " + file + " cannot be read",
                    place + ": only queries are checks",
                    "write each check as one SELECT that returns the rows that are wrong");
        }
        String name = item.comments().stream()
                .filter(comment -> comment.startsWith(NAME))
                .findFirst()
                .map(comment -> comment.substring(NAME.length()).strip())
                .orElse(place);
        return new Check(name, place, item.text());
    }

    /** A check that found something. */
    public record Failed(Check check, long rows) {}

    /** Runs checks in a database, without being able to change it; gives those that found rows. */
    static List<Failed> run(List<Check> checks, Session session, Progress.Step step, Cancellation cancellation) {
        step.expect(checks.size(), Progress.Unit.STATEMENTS);
        session.execute("set default_transaction_read_only = on");
        List<Failed> failed = new ArrayList<>();
        int done = 0;
        for (Check check : checks) {
            cancellation.check();
            long rows = check.wrongRows(session);
            if (rows > 0) {
                failed.add(new Failed(check, rows));
            }
            step.advanceTo(++done);
        }
        return failed;
    }

    /** How many rows it finds. */
    long wrongRows(Session session) {
        try {
            return session.one("select count(*) from (" + query + "\n) as wrong", row -> row.getLong(1));
        } catch (ReseedException e) {
            if (SqlFailures.sqlState(e).isEmpty()) {
                throw e;
            }
            throw new ReseedException(
                    Kind.FAILED,
                    "the check \"" + name + "\" cannot be run",
                    (name.equals(place) ? "" : place + ": ") + e.why(),
                    "correct the query",
                    e);
        }
    }
}
