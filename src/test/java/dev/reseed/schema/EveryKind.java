package dev.reseed.schema;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A schema that has an object of each kind that a server's version knows, in many variants. */
public final class EveryKind {
    public static final Path FOLDER = Path.of("src/test/cases/schema/every-kind");

    private EveryKind() {}

    /** Makes it in an empty database, with the roles that it needs. */
    public static void make(Cluster cluster, DatabaseName database) {
        Postgres postgres = new Postgres(cluster);
        postgres.script(database, FOLDER.resolve("roles.sql"));
        postgres.script(database, FOLDER.resolve("base.sql"));
        IntStream.rangeClosed(15, version(cluster))
                .mapToObj(version -> FOLDER.resolve("since-" + version + ".sql"))
                .filter(Files::exists)
                .forEach(script -> postgres.script(database, script));
    }

    /** The server's major version. */
    public static int version(Cluster cluster) {
        try (Session session = cluster.open(new DatabaseName("postgres"))) {
            return session.one("select current_setting('server_version_num')::int4 / 10000", row -> row.getInt(1));
        }
    }
}
