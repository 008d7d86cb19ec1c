package dev.reseed.seed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Sends a CSV file to its table with COPY. */
final class CsvLoader {
    private final Session session;

    CsvLoader(Session session) {
        this.session = session;
    }

    /** Loads the file and gives the number of rows. */
    long load(SeedFile.Csv file) {
        List<String> header = CsvCheck.header(file);
        TableColumns columns = columns(file, session);
        require(file, columns, header);
        Rows rows = new Rows(session, file, header);
        try {
            return rows.copy(columns.table());
        } catch (SQLException e) {
            List<String> broken = new BrokenKeys(session, columns.table(), rows).lines(e);
            throw CopyFailure.notLoaded(
                    file,
                    why(file, CopyFailure.of(e, file.table()), broken),
                    broken.isEmpty() ? "correct the file; the server's words name its line" : "correct these rows",
                    e);
        } catch (IOException e) {
            throw CopyFailure.notRead(file, e);
        }
    }

    /** The columns that a file names, all of which its table has. */
    static List<String> header(SeedFile.Csv file, Session session) {
        List<String> header = CsvCheck.header(file);
        require(file, columns(file, session), header);
        return header;
    }

    private static TableColumns columns(SeedFile.Csv file, Session session) {
        return TableColumns.of(session, file.shown(), file.schema(), file.table());
    }

    private static String why(SeedFile.Csv file, CopyFailure failure, List<String> broken) {
        String place = failure.line() > 0 && broken.isEmpty() ? file.shown() + ":" + failure.line() + ": " : "";
        String where = failure.where().isEmpty() ? "" : "\n" + failure.where();
        String keys = broken.stream().map(each -> each + "\n").collect(Collectors.joining());
        return keys + place + failure.message() + failure.detail() + where;
    }

    private static void require(SeedFile.Csv file, TableColumns columns, List<String> header) {
        List<String> unknown = header.stream()
                .map(columns::problem)
                .flatMap(Optional::stream)
                .map(problem -> file.shown() + ":1: " + problem)
                .toList();
        if (!unknown.isEmpty()) {
            throw ReseedException.failed(
                    "the seed file " + file.shown() + " does not fit its table",
                    String.join("\n", unknown),
                    columns.remedy());
        }
    }

    static InputStream withoutByteOrderMark(Path path) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path));
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
        return in;
    }

    /** The file's rows: sent as they are, whatever table takes them. */
    private record Rows(Session session, SeedFile.Csv file, List<String> columns) implements BrokenKeys.Again {
        long copy(String table) throws SQLException, IOException {
            try (InputStream in = withoutByteOrderMark(file.path())) {
                return session.jdbc()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy " + table + " (" + TableColumns.list(columns)
                                        + ") from stdin with (format csv, header true)",
                                in);
            }
        }

        @Override
        public String shown() {
            return file.shown();
        }

        @Override
        public void send(String table) throws SQLException, IOException {
            copy(table);
        }

        @Override
        public List<Long> lines(SortedSet<Long> rows) throws IOException {
            List<Long> lines = new ArrayList<>();
            long row = 0;
            try (CsvReader<CsvRecord> reader = CsvReader.builder()
                    .skipEmptyLines(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .detectBomHeader(true)
                    .ofCsvRecord(file.path(), StandardCharsets.UTF_8)) {
                for (CsvRecord each : reader) {
                    if (rows.contains(row++)) {
                        lines.add(each.getStartingLineNumber());
                    }
                    if (lines.size() == rows.size()) {
                        break;
                    }
                }
            }
            return lines;
        }
    }
}
