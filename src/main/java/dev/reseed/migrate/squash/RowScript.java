package dev.reseed.migrate.squash;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.ReseedException;
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
 * Writes rows as INSERT statements, in an order that is the same each time. A value that is another in a second run of the same chain is
 * left to the column's default.
 *
 * @param first has the rows that are written; its settings let values be read and written again as they are
 * @param second has those of another run
 */
public record RowScript(Session first, Session second, Cancellation cancellation) {
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
    private static final String DEFAULT = "DEFAULT";

    /** Takes a statement's text. */
    @FunctionalInterface
    public interface Sink {
        void write(String text) throws IOException;
    }

    /**
     * Writes a table's rows.
     *
     * @param differing the columns whose values are others in the second run
     * @throws ReseedException where such a column has no default
     */
    public void write(RowTable table, List<String> differing, Sink sink) throws IOException {
        requireDefaults(table, differing);
        if (table.columns().isEmpty()) {
            for (long i = 0; i < table.rows(); i++) {
                sink.write("INSERT INTO " + table.name() + " DEFAULT VALUES;\n");
            }
            return;
        }
        String query = query(table, differing);
        try (Rows rows = new Rows(first, query, table.columns().size());
                Rows again = new Rows(
                        second,
                        differing.isEmpty() ? "select 0 where false" : query,
                        table.columns().size())) {
            write(table, differing, rows, again, sink);
        } catch (SQLException e) {
            throw SqlFailures.failure("the rows of " + table.name() + " cannot be read", e);
        }
    }

    private static void requireDefaults(RowTable table, List<String> differing) {
        String without = table.columns().stream()
                .filter(column -> differing.contains(column.name()) && !column.hasDefault())
                .map(RowTable.Column::name)
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            throw ReseedException.failed(
                    "the rows of " + table.name() + " are others each time that the migrations run",
                    "the values of " + without + " depend on the time, on chance or on where they run, and no default"
                            + " gives them",
                    "write the values into the migration, or give the column a default; or leave the rows out:"
                            + " migrations: { squash: { rows: [ … ] } } names the tables whose rows are carried");
        }
    }

    private void write(RowTable table, List<String> differing, Rows rows, Rows again, Sink sink)
            throws SQLException, IOException {
        int count = 0;
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            cancellation.check();
            if (count % ROWS_PER_STATEMENT == 0) {
                sink.write((count == 0 ? "" : ";\n") + begin(table));
            } else {
                sink.write(",\n");
            }
            List<String> values = differing.isEmpty() ? row : withDefaults(table, row, again.next());
            sink.write("    (" + String.join(", ", values) + ")");
            count++;
        }
        sink.write(count == 0 ? "" : ";\n");
    }

    private static List<String> withDefaults(RowTable table, List<String> row, @Nullable List<String> again) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            boolean same = again == null || row.get(i).equals(again.get(i));
            values.add(same || !table.columns().get(i).hasDefault() ? row.get(i) : DEFAULT);
        }
        return values;
    }

    private static String begin(RowTable table) {
        boolean always = table.columns().stream().anyMatch(RowTable.Column::always);
        return "INSERT INTO " + table.name() + " (" + String.join(", ", table.columnNames()) + ")"
                + (always ? " OVERRIDING SYSTEM VALUE" : "") + " VALUES\n";
    }

    private static String query(RowTable table, List<String> differing) {
        boolean byKey = !table.key().isEmpty() && table.key().stream().noneMatch(differing::contains);
        String order = byKey
                ? String.join(", ", table.key())
                : table.columnNames().stream()
                        .filter(name -> !differing.contains(name))
                        .map(name -> name + "::text collate \"C\"")
                        .collect(Collectors.joining(", "));
        return "select "
                + table.columns().stream().map(RowTable.Column::literal).collect(Collectors.joining(", "))
                + " from only " + table.name() + (order.isEmpty() ? "" : " order by " + order);
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
