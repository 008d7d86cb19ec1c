package dev.reseed.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The least that a Java program takes to ask a server something. */
public final class PlainJdbc {
    private PlainJdbc() {}

    /**
     * Connects and runs statements, each by itself.
     *
     * @param args the JDBC URL, and the statements
     */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0]);
                Statement statement = connection.createStatement()) {
            for (int i = 1; i < args.length; i++) {
                statement.execute(args[i]);
            }
        }
    }
}
