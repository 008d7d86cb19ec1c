package dev.reseed.acceptance;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.project.UserFolders;
import dev.reseed.server.Address;
import dev.reseed.server.Connector;
import dev.reseed.server.Examination;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A project folder that a test writes, for a database on one of the test servers. Closing it drops every database that
 * came to the server since it was made.
 */
final class Sandbox implements AutoCloseable {
    /** What {@link #people} builds: a table with these rows. */
    static final List<String> PEOPLE = List.of("1 Ada", "2 Grace");

    private final Cluster cluster;
    private final Path project;
    private final Path home;
    private final DatabaseName database;
    private final List<String> before;
    private String user = "postgres";
    private String password;
    private Address.Tcp address;

    /**
     * @param folder empty; the project and {@code RESEED_HOME} are made inside
     * @param database must not exist on the server
     */
    Sandbox(Cluster cluster, Path folder, String database) {
        this.cluster = cluster;
        this.project = folder.resolve("project");
        this.home = folder.resolve("home");
        this.database = new DatabaseName(database);
        this.before = cluster.databases();
        this.password = cluster.password();
        this.address = new Address.Tcp("127.0.0.1", cluster.port());
    }

    /** A project that needs two migrations, a seed of one file and a check. */
    static Sandbox people(Cluster cluster, Path folder, String database) {
        return new Sandbox(cluster, folder, database)
                .settings("")
                .file("migrations/V1__people.sql", "create table people (id int primary key, name text not null);\n")
                .file("migrations/V2__index.sql", "create index people_name on people (name);\n")
                .file("seed/010_people.csv", "id,name\n1,Ada\n2,Grace\n")
                .file("checks.sql", "-- name: everybody has a name\nselect * from people where name = '';\n");
    }

    /** Commands log in as this role from now on; the sandbox itself stays a superuser. */
    Sandbox as(String role, String rolesPassword) {
        this.user = role;
        this.password = rolesPassword;
        return settings("");
    }

    /** Commands go to this address from now on, which {@code guard.allow} names together with the server. */
    Sandbox by(Address.Tcp other) {
        this.address = other;
        return settings("guard: { allow: [ { host: \"%s\", system_identifier: %s } ] }"
                .formatted(
                        other.host(),
                        new Examination(cluster.connector()).facts().system()));
    }

    /** Writes {@code reseed.yml}, with more lines at its end. */
    Sandbox settings(String more) {
        return file("reseed.yml", """
                database: "%s"
                server: { url: "postgresql://%s", user: %s, password: "${PW}" }
                migrations: { locations: [migrations] }
                data: { seed: seed }
                checks: [checks.sql]
                %s
                """.formatted(quoted(database.value()), address, user, more));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    Sandbox file(String path, String text) {
        try {
            Path file = project.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path project() {
        return project;
    }

    Path home() {
        return home;
    }

    Cluster cluster() {
        return cluster;
    }

    /** What the project's files and the program take from the environment. */
    Map<String, String> variables() {
        return Map.of(UserFolders.HOME_VARIABLE, home.toString(), "PW", password);
    }

    /** The program, started in the project. */
    Reseed reseed() {
        Reseed reseed = new Reseed(project, home);
        variables().forEach(reseed::with);
        return reseed;
    }

    Reseed.Ended run(String... arguments) {
        return reseed().run(arguments);
    }

    /** Runs commands line by line in one process, with consent, and stops at the first that fails. */
    Reseed.Ended script(String... lines) {
        file("script", String.join("\n", lines) + "\n");
        return run("--yes", "--file", "script");
    }

    /** A reset with consent, which is expected to work. */
    Reseed.Ended reset() {
        Reseed.Ended ended = run("reset", "--yes");
        if (ended.exit() != 0) {
            throw new AssertionError(ended);
        }
        return ended;
    }

    /** A session of the superuser in the live database. */
    Session open() {
        return cluster.open(database);
    }

    /** A session of the superuser that no reset has a reason to end. */
    Session outside() {
        return cluster.open(Connector.MAINTENANCE);
    }

    /** Runs statements in the live database, each by itself. */
    void in(String... statements) {
        try (Session session = open()) {
            List.of(statements).forEach(session::execute);
        }
    }

    /** Runs statements in the database {@code postgres}, each by itself. */
    void onServer(String... statements) {
        try (Session session = outside()) {
            List.of(statements).forEach(session::execute);
        }
    }

    /** The first column of a query in the live database. */
    List<String> rows(String query) {
        try (Session session = open()) {
            return session.query(query, row -> row.getString(1));
        }
    }

    List<String> people() {
        return rows("select id || ' ' || name from people order by id");
    }

    /** The databases that came to the server since the sandbox was made, sorted; templates apart. */
    List<String> databases() {
        return all().stream().filter(name -> !name.contains("__template_")).toList();
    }

    List<String> templates() {
        return all().stream().filter(name -> name.contains("__template_")).toList();
    }

    /** The spares among {@link #databases()}. */
    List<String> spares() {
        return databases().stream().filter(name -> name.contains("__spare_")).toList();
    }

    private List<String> all() {
        return cluster.databases().stream()
                .filter(name -> !before.contains(name))
                .toList();
    }

    /** The kept ones among {@link #databases()}. */
    List<String> kept() {
        return databases().stream().filter(name -> name.contains("__kept_")).toList();
    }

    /** Name, object identifier and comment of every database, and what the journal holds. */
    List<String> picture() {
        Path journal = home.resolve("state/journal");
        try (Session session = outside();
                Stream<Path> entries = Files.list(journal)) {
            return Stream.concat(
                            session
                                    .query(
                                            "select format('%s %s %s', datname, oid, shobj_description(oid, 'pg_database'))"
                                                    + " from pg_database order by 1",
                                            row -> row.getString(1))
                                    .stream(),
                            entries.map(Path::toString).sorted())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the live database lets everybody in. */
    boolean isOpen() {
        return rows("select 1 from pg_database where datname = current_database() and datallowconn and datconnlimit = -1")
                        .size()
                == 1;
    }

    /** Whether the live database was being built in place when its builder died. */
    boolean isHalfBuilt() {
        try (Session session = outside()) {
            return session.one(
                    "select exists (select from pg_database where shobj_description(oid, 'pg_database') ~ '\"successor\"')",
                    row -> row.getBoolean(1));
        }
    }

    /** Returns when the server is done with a program that died. */
    void awaitEnd(String program) {
        try (Session session = outside()) {
            while (session.one(
                    "select exists (select from pg_stat_activity where starts_with(application_name, ?))",
                    row -> row.getBoolean(1),
                    program)) {
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() {
        try (Session session = outside()) {
            all().forEach(name -> session.execute("drop database \"" + name.replace("\"", "\"\"") + "\" with (force)"));
        }
    }
}
