package dev.reseed.dump;

import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.masking.bytes.RowBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Finds the first row of a piece that the server rejects, and the column, by trying: the server says both in words alone, and with
 * the value. Whatever it tries is rolled back.
 */
final class RowSearch {
    /** A row that is longer is not decoded for its column's sake: memory is worth more. */
    private static final int LONGEST = RowLanes.PIECE;

    /** A cast cuts a text that is too long for its type, and a field of a record is read as COPY reads it, unless it is JSON. */
    private static final String READS = "select cast(cast(? as text) as TYPE), r.x"
            + " from pg_catalog.json_to_record(pg_catalog.json_build_object('x', cast(? as text))) as r (x TYPE)";

    private final Connection jdbc;
    private final LoadTable table;
    private final String copy;
    private final byte[] bytes;
    private final int length;

    RowSearch(Connection jdbc, TableFeed feed, RowBuffer piece) {
        this.jdbc = jdbc;
        this.table = feed.table();
        this.copy = feed.copyStatement();
        this.bytes = piece.bytes();
        this.length = piece.length();
    }

    /**
     * The failure to report.
     *
     * @param before how many rows come before the piece; asked when the search is over
     */
    ReseedException failure(SQLException rejected, LongSupplier before) {
        String state = rejected.getSQLState() == null ? "" : rejected.getSQLState();
        if (SqlFailures.isCircumstance(state) || SqlFailures.isCancelledStatement(rejected)) {
            return LoadFailure.ofStatement(
                    new Place("the rows of " + table.name()), SqlFailures.failure("COPY failed", rejected), true);
        }
        try {
            int row = firstBad();
            return LoadFailure.ofRow(table.name(), before.getAsLong() + row + 1, column(rejected, row), rejected);
        } catch (SQLException e) {
            ReseedException failure = LoadFailure.ofStatement(
                    new Place("the rows of " + table.name()), SqlFailures.failure("COPY failed", rejected), true);
            failure.addSuppressed(SqlFailures.failure("the bad row could not be found", e));
            return failure;
        }
    }

    /** The shortest run of rows from the beginning that is rejected ends with it. */
    private int firstBad() throws SQLException {
        int[] ends = ends();
        int good = 0;
        int bad = ends.length;
        while (bad - good > 1) {
            int middle = (good + bad) / 2;
            if (isTaken(ends[middle - 1])) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    /** Behind each row's line end; an escaped line end is in a row. */
    private int[] ends() {
        int[] ends = new int[CopyText.rows(bytes, 0, length)];
        int row = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '\n') {
                ends[row++] = i + 1;
            }
        }
        return ends;
    }

    private boolean isTaken(int end) throws SQLException {
        jdbc.setAutoCommit(false);
        try {
            RowLanes.copy(jdbc, copy, bytes, end);
            return true;
        } catch (SQLException e) {
            requireRejection(e);
            return false;
        } finally {
            jdbc.rollback();
            jdbc.setAutoCommit(true);
        }
    }

    /** The column that the server names, or the first whose type does not read its text; empty if there is none. */
    private String column(SQLException rejected, int row) throws SQLException {
        ServerErrorMessage server =
                rejected instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        // A function that raises an error can name anything as its column.
        String named = server == null ? null : server.getColumn();
        if (named != null && table.columnNames().contains(named)) {
            return named;
        }
        int[] ends = ends();
        int start = row == 0 ? 0 : ends[row - 1];
        int end = ends[row] - 1;
        if (end - start > LONGEST) {
            return "";
        }
        List<Optional<String>> fields = CopyText.fields(bytes, start, end);
        for (int i = 0; i < Math.min(fields.size(), table.columns().size()); i++) {
            LoadTable.Column column = table.columns().get(i);
            Optional<String> field = fields.get(i);
            if (field.isPresent() && !column.type().isEmpty() && !reads(column.type(), field.get())) {
                return column.name();
            }
        }
        return "";
    }

    private boolean reads(String type, String text) throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(READS.replace("TYPE", type))) {
            statement.setString(1, text);
            statement.setString(2, text);
            statement.executeQuery().close();
            return true;
        } catch (SQLException e) {
            requireRejection(e);
            return false;
        }
    }

    private static void requireRejection(SQLException e) throws SQLException {
        if (SqlFailures.isCircumstance(String.valueOf(e.getSQLState()))) {
            throw e;
        }
    }
}
