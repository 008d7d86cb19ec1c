package dev.reseed.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * One open connection, with the few calls that Reseed makes on it. SQL errors leave as {@link ReseedException}, sorted
 * by {@link SqlFailures}. Not thread-safe, except {@link #cancelRunning()} and
 * {@link #abandon()}.
 */
public final class Session implements AutoCloseable {
    private static final String CLOSED = "08003";

    private final Connection jdbc;

    /** Wraps an open connection of the PostgreSQL driver; closing the session closes it. */
    public Session(Connection jdbc) {
        this.jdbc = jdbc;
    }

    /** Maps the current row of a result. */
    @FunctionalInterface
    public interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Statements that belong together. */
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    /** The connection itself, for COPY and for libraries that need one. */
    public Connection jdbc() {
        return jdbc;
    }

    /** Runs one statement without parameters or result. */
    public void execute(String sql) {
        try (Statement statement = jdbc.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlFailures.failure("a statement failed", e);
        }
    }

    /** All rows of a query; parameters are bound, never pasted. */
    public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
        try (PreparedStatement statement = jdbc.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.map(result));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw SqlFailures.failure("a query failed", e);
        }
    }

    /** The first row of a query, if it has one. */
    public <T> Optional<T> first(String sql, Row<T> row, Object... parameters) {
        return query(sql, row, parameters).stream().findFirst();
    }

    /** The only row of a query that always has one. */
    public <T> T one(String sql, Row<T> row, Object... parameters) {
        return first(sql, row, parameters).orElseThrow(() -> new IllegalStateException("no row: " + sql));
    }

    /** Runs the work in one transaction; anything thrown rolls it back. */
    public void transaction(Work work) {
        try {
            jdbc.setAutoCommit(false);
            commitOrRollBack(work);
            jdbc.setAutoCommit(true);
        } catch (SQLException e) {
            throw SqlFailures.failure("a transaction failed", e);
        }
    }

    private void commitOrRollBack(Work work) throws SQLException {
        try {
            work.run();
            jdbc.commit();
        } catch (SQLException | RuntimeException e) {
            try {
                jdbc.rollback();
                jdbc.setAutoCommit(true);
            } catch (SQLException lost) {
                // The connection is gone, and the transaction with it; the first failure is the one to report.
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    /** Asks the server to cancel what this session runs now; harmless when it runs nothing, or is closed. */
    public void cancelRunning() {
        try {
            if (!jdbc.isClosed()) {
                jdbc.unwrap(PGConnection.class).cancelQuery();
            }
        } catch (SQLException e) {
            if (CLOSED.equals(e.getSQLState())) {
                return; // by another thread, since it was asked
            }
            throw SqlFailures.failure("the running statement could not be cancelled", e);
        }
    }

    /** Leaves while the server is still at work for this session, without a word to it; from any thread. */
    public void abandon() {
        try {
            jdbc.abort(Runnable::run);
        } catch (SQLException e) {
            throw SqlFailures.failure("a connection could not be given up", e);
        }
    }

    @Override
    public void close() {
        try {
            jdbc.close();
        } catch (SQLException e) {
            throw SqlFailures.failure("a connection could not be closed", e);
        }
    }
}
