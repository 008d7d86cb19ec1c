package dev.reseed.promises;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.project.Projects;
import dev.reseed.project.ServerSpec;
import dev.reseed.server.Connector;
import dev.reseed.server.EmbeddedServer;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Folders;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A small project on a cluster, with a database name and a {@code RESEED_HOME} of its own. Closing drops the databases
 * whose names begin with its own.
 */
final class DemoProject implements AutoCloseable {
    private static final Path PROGRAMS =
            Path.of(System.getProperty("basedir", ""), "target", "programs").toAbsolutePath();

    private final Cluster cluster;
    private final DatabaseName database;
    private final Path folder;

    private DemoProject(Cluster cluster) throws IOException {
        byte[] nonce = new byte[4];
        ThreadLocalRandom.current().nextBytes(nonce);
        this.cluster = cluster;
        this.database = new DatabaseName("promise" + HexFormat.of().formatHex(nonce));
        this.folder = Files.createTempDirectory("reseed-promise");
    }

    /** The project, with nothing on the server yet. */
    static DemoProject on(Cluster cluster) {
        try {
            DemoProject project = new DemoProject(cluster);
            project.configure(server("127.0.0.1", cluster.port()), "");
            project.write("migrations/V1__a.sql", "create table a (id int primary key, name text);\n");
            project.write("data/a.csv", "id,name\n1,Jane\n2,Joe\n");
            project.write("checks.sql", "-- name: names\nselect 1 from a where name is null;\n");
            return project;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of {@code server} for an address. */
    static String server(String host, int port) {
        return "{ url: \"postgresql://" + host + ":" + port + "\", user: postgres, password: \"${DEMO_PASSWORD}\" }";
    }

    /** Writes {@code reseed.yml}. */
    void configure(String server, String more) {
        write("reseed.yml", """
                database: %s
                server: %s
                migrations: { locations: [migrations] }
                data: { seed: data }
                checks: [checks.sql]
                keep: 1
                %s
                """.formatted(database, server, more));
    }

    /** Writes {@code reseed.yml} for a server that Reseed starts; its programs are those of the build. */
    void useEmbedded(String more) {
        configure("embedded", more);
        Path cache = home().resolve("cache/programs");
        try {
            Files.createDirectories(cache.getParent());
            if (!Files.isSymbolicLink(cache)) {
                Files.createSymbolicLink(cache, PROGRAMS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That server. */
    EmbeddedServer embedded() {
        ServerSpec.Embedded spec = new ServerSpec.Embedded(null, null);
        String id = new Projects(Map.of()).in(folder).id();
        return new EmbeddedServer(home().resolve("data/servers").resolve(id), PROGRAMS, spec);
    }

    void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatabaseName database() {
        return database;
    }

    Path folder() {
        return folder;
    }

    Path home() {
        return folder.resolve("home");
    }

    Reseed program() {
        return new Reseed(folder, home()).with("DEMO_PASSWORD", cluster.password());
    }

    Reseed.Ended run(String... arguments) {
        return program().run(arguments);
    }

    /** Name, object identifier and comment of every database of the server. */
    List<String> picture() {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            return session.query(
                    "select format('%s %s %s', datname, oid, shobj_description(oid, 'pg_database'))"
                            + " from pg_database order by 1",
                    row -> row.getString(1));
        }
    }

    /** The first column of a query in the live database. */
    List<String> rows(String query) {
        try (Session session = cluster.open(database)) {
            return session.query(query, row -> row.getString(1));
        }
    }

    /** Runs a statement in the live database. */
    void execute(String statement) {
        try (Session session = cluster.open(database)) {
            session.execute(statement);
        }
    }

    /** The rows of the live database's table. */
    List<String> rows() {
        try (Session session = cluster.open(database)) {
            return session.query("select id || ' ' || name from a order by id", row -> row.getString(1));
        }
    }

    void inLive(String sql) {
        try (Session session = cluster.open(database)) {
            session.execute(sql);
        }
    }

    @Override
    public void close() {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.query(
                            "select datname from pg_database where starts_with(datname, ?)",
                            row -> row.getString(1),
                            database.value())
                    .forEach(name -> session.execute("drop database \"" + name + "\" with (force)"));
        }
        Folders.delete(folder);
    }
}
