package dev.reseed.seed;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.sql.CopyData;
import dev.reseed.sql.Position;
import dev.reseed.sql.ScriptFormat;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.StatementReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Runs a SQL file statement by statement, in one transaction. */
final class SqlLoader {
    private final Session session;

    private final Cancellation cancellation;

    SqlLoader(Session session, Cancellation cancellation) {
        this.session = session;
        this.cancellation = cancellation;
    }

    /** Runs the file and gives the number of rows that its COPY blocks brought. */
    long load(SeedFile.Sql file) {
        long[] rows = {0};
        session.transaction(() -> rows[0] = run(file));
        return rows[0];
    }

    private long run(SeedFile.Sql file) {
        try (InputStream in = Files.newInputStream(file.path())) {
            StatementReader reader = new StatementReader(in, ScriptFormat.utf8(file.shown()));
            long rows = 0;
            for (ScriptItem item = reader.next(); item != null; item = reader.next()) {
                cancellation.check();
                rows += run(file, reader, item);
            }
            return rows;
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the seed file " + file.shown() + " could not be read",
                    String.valueOf(e.getMessage()),
                    "make the file readable",
                    e);
        }
    }

    private long run(SeedFile.Sql file, StatementReader reader, ScriptItem item) {
        if (item.type() == ScriptItem.Type.META_COMMAND) {
            throw ReseedException.failed(
                    "the seed file " + file.shown() + " cannot be run",
                    file.shown() + ":" + item.position().line() + ": " + item.firstWord() + " is a command of psql",
                    "use SQL alone; data goes into CSV files or COPY … FROM STDIN");
        }
        Position position = item.position();
        String sql = item.text();
        try {
            if (item.copyFromStdin()) {
                return copy(sql, reader.copyData());
            }
            try (Statement statement = session.jdbc().createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            }
            return 0;
        } catch (SQLException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the seed file " + file.shown() + " could not be loaded",
                    file.shown() + ":" + (position.line() + SqlFailures.linesInto(sql, e)) + ": "
                            + SqlFailures.message(e),
                    "correct the statement",
                    e);
        }
    }

    private long copy(String sql, CopyData data) throws SQLException {
        CopyIn copy = session.jdbc().unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            while (data.nextChunk()) {
                cancellation.check();
                copy.writeToCopy(data.bytes(), data.start(), data.end() - data.start());
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
