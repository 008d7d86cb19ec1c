package dev.reseed.migrate.squash;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as INSERT statements, in an order that is the same each time.
 *
 * @param session reads them; its settings let values be read and written again as they are
 */
public record RowScript(Session session, Cancellation cancellation) {
    /** What sessions need that rows are read from. */
    public static final Map<String, String> SETTINGS = Map.of(
            "intervalstyle",
            "postgres",
            "datestyle",
            "ISO, YMD",
            "bytea_output",
            "hex",
            "xmloption",
            "content",
            "extra_float_digits",
            "1",
            "row_security",
            "off");

    private static final int ROWS_PER_STATEMENT = 200;
    private static final int FETCHED = 1000;

    /** Takes a statement's text. */
    @FunctionalInterface
    public interface Sink {
        void write(String text) throws IOException;
    }

    /** Writes a table's rows. */
    public void write(RowTable table, Sink sink) throws IOException {
        if (table.columns().isEmpty()) {
            for (long i = 0; i < table.rows(); i++) {
                sink.write("INSERT INTO " + table.name() + " DEFAULT VALUES;\n");
            }
            return;
        }
        try (Rows rows = new Rows(session, query(table), table.columns().size())) {
            write(table, rows, sink);
        } catch (SQLException e) {
            throw SqlFailures.failure("the rows of " + table.name() + " cannot be read", e);
        }
    }

    private void write(RowTable table, Rows rows, Sink sink) throws SQLException, IOException {
        int count = 0;
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            cancellation.check();
            if (count % ROWS_PER_STATEMENT == 0) {
                sink.write((count == 0 ? "" : ";\n") + begin(table));
            } else {
                sink.write(",\n");
            }
            sink.write("    (" + String.join(", ", row) + ")");
            count++;
        }
        sink.write(count == 0 ? "" : ";\n");
    }

    private static String begin(RowTable table) {
        boolean always = table.columns().stream().anyMatch(RowTable.Column::always);
        return "INSERT INTO " + table.name() + " (" + String.join(", ", table.columnNames()) + ")"
                + (always ? " OVERRIDING SYSTEM VALUE" : "") + " VALUES\n";
    }

    private static String query(RowTable table) {
        String order = table.key().isEmpty()
                ? table.columnNames().stream()
                        .map(name -> name + "::text collate \"C\"")
                        .collect(Collectors.joining(", "))
                : String.join(", ", table.key());
        return "select "
                + table.columns().stream().map(RowTable.Column::literal).collect(Collectors.joining(", "))
                + " from only " + table.name() + " order by " + order;
    }

    /** The rows of a query, a few at a time. */
    private static final class Rows implements AutoCloseable {
        private final Session session;
        private final int columns;
        private final PreparedStatement statement;
        private final ResultSet result;

        Rows(Session session, String query, int columns) throws SQLException {
            this.session = session;
            this.columns = columns;
            session.jdbc().setAutoCommit(false);
            this.statement = session.jdbc().prepareStatement(query);
            statement.setFetchSize(FETCHED);
            this.result = statement.executeQuery();
        }

        @Nullable
        List<String> next() throws SQLException {
            if (!result.next()) {
                return null;
            }
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(result.getString(i));
            }
            return row;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
            session.jdbc().rollback();
            session.jdbc().setAutoCommit(true);
        }
    }
}
