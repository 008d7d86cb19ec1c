package dev.reseed.bench;

import org.flywaydb.core.Flyway;

/** Flyway's own way to a fresh database: clean and migrate. */
public final class FlywayBuild {
    private FlywayBuild() {}

    /**
     * Cleans the database and migrates it.
     *
     * @param args the JDBC URL, and the folder with the migrations
     */
    public static void main(String[] args) {
        Flyway flyway = Flyway.configure()
                .dataSource(args[0], null, null)
                .locations("filesystem:" + args[1])
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
    }
}
