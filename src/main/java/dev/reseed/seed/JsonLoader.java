package dev.reseed.seed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends a JSON file to its table with COPY. A column that a row does not name gets its default, so that rows with the same columns that
 * follow each other go in one COPY, and all of them in one transaction.
 */
final class JsonLoader {
    private final Session session;
    private final Cancellation cancellation;

    JsonLoader(Session session, Cancellation cancellation) {
        this.session = session;
        this.cancellation = cancellation;
    }

    /** Loads the file and gives the number of rows. */
    long load(SeedFile.Json file) {
        TableColumns table = TableColumns.of(session, file.shown(), file.schema(), file.table());
        List<String> columns = JsonCheck.columns(file, table);
        Rows rows = new Rows(file, table, columns);
        try {
            session.transaction(() -> copy(rows));
            return rows.sent;
        } catch (ReseedException e) {
            throw e.getCause() instanceof SQLException sql ? failure(rows, sql) : e;
        }
    }

    private void copy(Rows rows) throws SQLException {
        try {
            rows.copy();
        } catch (IOException e) {
            throw CopyFailure.notRead(rows.file, e);
        }
    }

    private ReseedException failure(Rows rows, SQLException e) {
        CopyFailure failure = CopyFailure.of(e, rows.file.table());
        List<String> broken = new BrokenKeys(session, rows.table.table(), rows).lines(e);
        String place = broken.isEmpty() && failure.line() > 0 ? place(rows, failure.line()) : "";
        String keys = broken.stream().map(each -> each + "\n").collect(Collectors.joining());
        String rest = failure.rest().isEmpty() ? "" : "\n" + failure.rest();
        return CopyFailure.notLoaded(
                rows.file,
                keys + place + failure.message() + failure.detail() + rest,
                broken.isEmpty() ? "correct the file" : "correct these rows",
                e);
    }

    private static String place(Rows rows, long line) {
        try {
            return rows.lines(new TreeSet<>(List.of(rows.before + line))).stream()
                    .map(each -> rows.file.shown() + ":" + each + ": ")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            return ""; // The file went away meanwhile; what the server said is true all the same.
        }
    }

    /** The file's rows, in any number of COPY statements. */
    private final class Rows implements BrokenKeys.Again {
        private final SeedFile.Json file;
        private final TableColumns table;
        private final List<String> columns;

        /** Rows that earlier statements brought, and rows so far. */
        private long before;

        private long sent;

        Rows(SeedFile.Json file, TableColumns table, List<String> columns) {
            this.file = file;
            this.table = table;
            this.columns = columns;
        }

        void copy() throws SQLException, IOException {
            RowCopy copy = null;
            try (JsonRows rows = new JsonRows(file.path())) {
                while (rows.next()) {
                    cancellation.check();
                    Map<String, @Nullable String> row = row(rows.parser());
                    if (copy == null || !copy.takes(row)) {
                        finish(copy);
                        before = sent;
                        copy = RowCopy.open(session, table.table(), List.copyOf(row.keySet()));
                    }
                    copy.add(row);
                    sent++;
                }
                finish(copy);
            } finally {
                if (copy != null) {
                    copy.close();
                }
            }
        }

        private static void finish(@Nullable RowCopy copy) throws SQLException {
            if (copy != null) {
                copy.finish();
            }
        }

        private Map<String, @Nullable String> row(JsonParser parser) throws IOException {
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                row.put(
                        name,
                        JsonCells.value(
                                parser,
                                Objects.requireNonNull(table.columns().get(name))
                                        .shape()));
            }
            return row;
        }

        @Override
        public String shown() {
            return file.shown();
        }

        @Override
        public List<String> columns() {
            return columns;
        }

        @Override
        public void send(String target) throws SQLException, IOException {
            try (RowCopy copy = RowCopy.open(session, target, columns);
                    JsonRows rows = new JsonRows(file.path())) {
                while (rows.next()) {
                    cancellation.check();
                    copy.add(row(rows.parser()));
                }
                copy.finish();
            }
        }

        @Override
        public List<Long> lines(SortedSet<Long> numbers) throws IOException {
            List<Long> lines = new ArrayList<>();
            try (JsonRows rows = new JsonRows(file.path())) {
                for (long number = 1; lines.size() < numbers.size() && rows.next(); number++) {
                    if (numbers.contains(number)) {
                        lines.add(rows.line());
                    }
                    rows.parser().skipChildren();
                }
            }
            return lines;
        }
    }
}
