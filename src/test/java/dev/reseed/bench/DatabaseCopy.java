package dev.reseed.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * The bare {@code CREATE DATABASE … TEMPLATE}, without the start of a program; and the same with what a reset that keeps one
 * former database has to do as well: drop the copy before it. A drop waits for a checkpoint, which writes the fresh copy out.
 */
public final class DatabaseCopy {
    private DatabaseCopy() {}

    /**
     * Copies a database and drops the former copy; prints the seconds of the copy, and of both.
     *
     * @param args the JDBC URL of another database, and the one to copy
     */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
            long begin = System.nanoTime();
            statement.execute("create database bench_new template " + args[1]);
            long copied = System.nanoTime();
            statement.execute("drop database if exists bench_old");
            long dropped = System.nanoTime();
            statement.execute("alter database bench_new rename to bench_old");
            System.out.println(seconds(copied - begin) + " " + seconds(dropped - begin));
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
