package dev.reseed.migrate;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;

/** What an empty database gets before its first migration: roles, extensions and schemas that are there everywhere else. */
record Prelude(List<MigrationFile> files) {
    Prelude {
        files = List.copyOf(files);
    }

    /** Runs the files in their order, each statement as a transaction of its own. */
    void run(Supplier<Session> sessions) {
        if (files.isEmpty()) {
            return;
        }
        try (Session session = sessions.get()) {
            files.forEach(file -> run(file, session));
        }
    }

    private static void run(MigrationFile file, Session session) {
        try (InputStream in = Files.newInputStream(file.path())) {
            StatementReader reader = new StatementReader(in, ScriptFormat.utf8(file.shown()));
            for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
                run(file, item, session);
            }
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the prelude " + file.shown() + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "correct migrations.prelude in reseed.yml",
                    e);
        }
    }

    private static void run(MigrationFile file, ScriptItem item, Session session) {
        String place = file.shown() + ":" + item.position().line();
        if (item.type() == ScriptItem.Type.META_COMMAND || item.copyFromStdin()) {
            throw ReseedException.usage(
                    "the prelude " + file.shown() + " cannot be run",
                    place + ": " + item.firstWord() + (item.copyFromStdin() ? " brings rows" : " is a command of psql"),
                    "use SQL alone; rows are a seed's");
        }
        String sql = item.text();
        try (Statement statement = session.jdbc().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the prelude " + file.shown() + " failed at line "
                            + (item.position().line() + SqlFailures.linesInto(sql, e)),
                    ServerMessage.told(SqlFailures.message(e)),
                    "correct it; it is run for each new database of the server, so that what it makes may be there already");
        }
    }
}
