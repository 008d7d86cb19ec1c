package dev.reseed.bench;

import org.flywaydb.core.Flyway;

/** Flyway running a chain once, in a database that has nothing yet. */
public final class FlywayMigrate {
    private FlywayMigrate() {}

    /**
     * Migrates the database.
     *
     * @param args the JDBC URL, and the folder with the migrations
     */
    public static void main(String[] args) {
        Flyway.configure()
                .dataSource(args[0], null, null)
                .locations("filesystem:" + args[1])
                .load()
                .migrate();
    }
}
