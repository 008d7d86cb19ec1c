package dev.reseed.seed;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.sql.Identifiers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Sends a CSV file to its table with COPY. */
final class CsvLoader {
    private static final String COLUMNS = """
            select attname from pg_attribute
             where attrelid = to_regclass(?) and attnum > 0 and not attisdropped
             order by attnum
            """;

    private final Session session;

    CsvLoader(Session session) {
        this.session = session;
    }

    /** Loads the file and gives the number of rows. */
    long load(SeedFile.Csv file) {
        List<String> header = CsvCheck.header(file);
        String table = file.schema().isEmpty()
                ? Identifiers.quote(file.table())
                : Identifiers.qualified(file.schema(), file.table());
        requireColumns(file, table, header);
        String columns = header.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        try (InputStream in = withoutByteOrderMark(file.path())) {
            return session.jdbc()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + columns + ") from stdin with (format csv, header true)", in);
        } catch (SQLException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the seed file " + file.shown() + " could not be loaded",
                    SqlFailures.message(e) + where(e),
                    "correct the file; the server's words name its line",
                    e);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    "the seed file " + file.shown() + " could not be read",
                    String.valueOf(e.getMessage()),
                    "make the file readable",
                    e);
        }
    }

    private void requireColumns(SeedFile.Csv file, String table, List<String> header) {
        List<String> columns = session.query(COLUMNS, row -> row.getString(1), table);
        if (columns.isEmpty()) {
            throw ReseedException.failed(
                    "the seed file " + file.shown() + " has no table",
                    "there is no table " + table + " once the migrations are applied",
                    "name the file after a table: [number_][schema.]table.csv");
        }
        List<String> unknown =
                header.stream().filter(name -> !columns.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw ReseedException.failed(
                    "the seed file " + file.shown() + " does not fit its table",
                    unknown.stream()
                            .map(name -> file.shown() + ":1: " + table + " has no column \"" + name + "\"")
                            .collect(Collectors.joining("\n")),
                    "use the table's columns: " + String.join(", ", columns));
        }
    }

    private static InputStream withoutByteOrderMark(Path path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
        return in;
    }

    /** What the server says about the place, its line included. A seed is the project's own text and may be quoted. */
    private static String where(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String detail = server == null || server.getDetail() == null ? "" : "\n" + server.getDetail();
        String where = server == null || server.getWhere() == null ? "" : "\n" + server.getWhere();
        return detail + where;
    }
}
