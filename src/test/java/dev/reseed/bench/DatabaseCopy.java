package dev.reseed.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The bare {@code CREATE DATABASE … TEMPLATE}, without the start of a program. */
public final class DatabaseCopy {
    private DatabaseCopy() {}

    /**
     * Copies a database, prints the seconds that the server took, and drops the copy.
     *
     * @param args the JDBC URL of another database, and the one to copy
     */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            long begin = System.nanoTime();
            statement.execute("create database bench_copy template " + args[1]);
            long end = System.nanoTime();
            statement.execute("drop database bench_copy");
            System.out.println(String.format(Locale.ROOT, "%.3f", (end - begin) / 1e9));
        }
    }
}
