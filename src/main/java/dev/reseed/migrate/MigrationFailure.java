package dev.reseed.migrate;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShownPath;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.sql.Lexer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/** Says where and why a migration failed, from what Flyway's exceptions carry besides their text. */
final class MigrationFailure {
    private static final int MAX_LINES = 6;
    private static final int MAX_LINE = 160;

    private final Path root;

    /** @param root the project's folder */
    MigrationFailure(Path root) {
        this.root = root;
    }

    ReseedException of(FlywayException failure) {
        Optional<FlywaySqlScriptException> script = cause(failure, FlywaySqlScriptException.class);
        Optional<SQLException> sql = cause(failure, SQLException.class);
        if (script.isPresent() && sql.isPresent()) {
            return inScript(script.get(), sql.get());
        }
        Optional<ReseedException> own = cause(failure, ReseedException.class);
        if (own.isPresent()) {
            return own.get();
        }
        if (sql.isPresent()) {
            return SqlFailures.failure("the migrations could not be applied", sql.get());
        }
        return new ReseedException(
                Kind.FAILED,
                "the migrations could not be applied",
                String.valueOf(failure.getMessage()).strip(),
                "correct the migrations or Flyway's settings",
                failure);
    }

    private ReseedException inScript(FlywaySqlScriptException script, SQLException sql) {
        String file = script.getResource() == null
                ? "a migration"
                : ShownPath.of(root, Path.of(script.getResource().getAbsolutePathOnDisk()));
        long line = script.getLineNumber() + linesInto(script.getStatement(), sql);
        return new ReseedException(
                Kind.FAILED,
                "the migration " + file + " failed at line " + line,
                SqlFailures.message(sql) + "\n" + excerpt(script.getStatement()),
                "correct the migration and run the command again",
                sql);
    }

    /** Flyway's number is the line of the first word; the text that the server counts in begins with the comments above. */
    private static long linesInto(String statement, SQLException sql) {
        byte[] bytes = statement.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        lexer.nextSignificant();
        long above = new String(bytes, 0, lexer.start(), StandardCharsets.UTF_8)
                .lines()
                .count();
        boolean midLine = lexer.start() > 0 && bytes[lexer.start() - 1] != '\n';
        return Math.max(SqlFailures.linesInto(statement, sql) - above + (midLine ? 1 : 0), 0);
    }

    private static String excerpt(String statement) {
        StringBuilder shown = new StringBuilder();
        String[] lines = statement.strip().split("\n", -1);
        for (int i = 0; i < Math.min(lines.length, MAX_LINES); i++) {
            String line = lines[i].stripTrailing();
            shown.append(i == 0 ? "" : "\n")
                    .append("  ")
                    .append(line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + " …");
        }
        return lines.length <= MAX_LINES ? shown.toString() : shown + "\n  …";
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
