package dev.reseed.migrate.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Does something in the transaction of a migration, or in one of its own where there is none, and takes it back. */
final class Trial {
    private static final String NAME = "reseed_trial";

    private final Connection connection;

    Trial(Connection connection) {
        this.connection = connection;
    }

    /** What is tried. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    <T> T of(Work<T> work) throws SQLException {
        return connection.getAutoCommit() ? inTransaction(work) : inSavepoint(work);
    }

    private <T> T inSavepoint(Work<T> work) throws SQLException {
        execute("SAVEPOINT " + NAME);
        try {
            return work.run();
        } finally {
            execute("ROLLBACK TO SAVEPOINT " + NAME + ";RELEASE SAVEPOINT " + NAME);
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return work.run();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
