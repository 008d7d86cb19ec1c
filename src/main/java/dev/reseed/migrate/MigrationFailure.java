package dev.reseed.migrate;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.ShownPath;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.sql.Lexer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/** Says where and why a migration failed, from what Flyway's exceptions carry besides their text. */
final class MigrationFailure {
    private static final int MAX_LINES = 6;
    private static final int MAX_LINE = 160;

    private final Path root;
    private final Charset encoding;
    private final Placeholders placeholders;

    /**
     * @param root the project's folder
     * @param placeholders their values may be secrets, and are never told
     */
    MigrationFailure(Path root, Charset encoding, Placeholders placeholders) {
        this.root = root;
        this.encoding = encoding;
        this.placeholders = placeholders;
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
            ReseedException plain = SqlFailures.failure("the migrations could not be applied", sql.get());
            return new ReseedException(
                    plain.kind(), plain.what(), told(plain.why()), placeholders.masked(plain.remedy()));
        }
        return new ReseedException(
                Kind.FAILED,
                "the migrations could not be applied",
                placeholders.masked(String.valueOf(failure.getMessage()).strip()),
                failure.getErrorCode() == CoreErrorCode.DUPLICATE_VERSIONED_MIGRATION
                        ? "reseed check --fix gives one of them the next free version"
                        : "correct the migrations, or Flyway's settings: under migrations.flyway in reseed.yml (a"
                                + " placeholder's value under migrations.flyway.placeholders), or in flyway.toml;"
                                + " reseed check says more");
    }

    /** Values are taken out first: of one that is cut the rest would stay. */
    private String told(String message) {
        return ServerMessage.told(placeholders.masked(message));
    }

    /** The same as facts. */
    FailedRun facts(FlywayException failure) {
        Optional<FlywaySqlScriptException> script = cause(failure, FlywaySqlScriptException.class);
        Optional<SQLException> sql = cause(failure, SQLException.class);
        String message = told(sql.map(SqlFailures::message).orElse(String.valueOf(failure.getMessage())));
        Optional<MigrationFile> file = script.flatMap(each -> Optional.ofNullable(each.getResource()))
                .map(resource -> Path.of(resource.getAbsolutePathOnDisk()))
                .map(path -> new MigrationFile(path, ShownPath.of(root, path)));
        return new FailedRun(
                file,
                script.isPresent() && sql.isPresent()
                        ? script.get().getLineNumber() + linesInto(script.get().getStatement(), sql.get())
                        : 0,
                script.map(FlywaySqlScriptException::getStatement).orElse(""),
                sql.flatMap(each -> Optional.ofNullable(each.getSQLState())).orElse(""),
                SqlFailures.routine(failure).orElse(""),
                message,
                SqlFailures.isCancelledStatement(failure));
    }

    /** Without the cause, whose own text has the placeholders filled in. */
    private ReseedException inScript(FlywaySqlScriptException script, SQLException sql) {
        Path path = script.getResource() == null
                ? null
                : Path.of(script.getResource().getAbsolutePathOnDisk());
        long line = script.getLineNumber() + linesInto(script.getStatement(), sql);
        return new ReseedException(
                Kind.FAILED,
                "the migration " + (path == null ? "" : ShownPath.of(root, path) + " ") + "failed at line " + line,
                told(SqlFailures.message(sql)) + (path == null ? "" : excerpt(path, script)),
                SqlFailures.isWantOfResources(sql)
                        ? SqlFailures.failure("", sql).remedy()
                        : "correct the migration and run the command again");
    }

    /** The statement as the file has it. */
    private String excerpt(Path path, FlywaySqlScriptException script) {
        long length = script.getStatement().lines().count() - linesAbove(script.getStatement());
        try {
            String text = new String(Files.readAllBytes(path), encoding);
            return "\n"
                    + excerpt(text.lines()
                            .skip(script.getLineNumber() - 1L)
                            .limit(length)
                            .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            return "\n  (" + ShownPath.of(root, path) + " can no longer be read)";
        }
    }

    /** Flyway's number is the line of the first word; the text that the server counts in begins with the comments above. */
    private static long linesInto(String statement, SQLException sql) {
        return Math.max(SqlFailures.linesInto(statement, sql) - linesAbove(statement), 0);
    }

    private static long linesAbove(String statement) {
        byte[] bytes = statement.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        lexer.nextSignificant();
        return new String(bytes, 0, lexer.start(), StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\n')
                .count();
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
