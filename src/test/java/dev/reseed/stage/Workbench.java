package dev.reseed.stage;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.project.GuardRules;
import dev.reseed.project.ProjectIdentity;
import dev.reseed.server.Clearance;
import dev.reseed.server.Connector;
import dev.reseed.server.Examination;
import dev.reseed.server.Guard;
import dev.reseed.server.Mark;
import dev.reseed.server.ServerFacts;
import dev.reseed.server.Verdict;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Literals;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A live database with a name of its own on a cluster, and what a test makes beside it. Closing drops every database and
 * every role whose name begins with the live database's.
 */
final class Workbench implements AutoCloseable {
    static final String PASSWORD = "app's";

    private final Cluster cluster;
    private final DatabaseName live;
    private final Path folder;
    private final Session session;

    private Workbench(Cluster cluster, String name) {
        this.cluster = cluster;
        this.live = new DatabaseName(name);
        this.session = cluster.open(Connector.MAINTENANCE);
        try {
            this.folder = Files.createTempDirectory("reseed-journal");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A live database with the server's defaults. */
    static Workbench on(Cluster cluster) {
        return on(cluster, "");
    }

    /** A live database made with these options. */
    static Workbench on(Cluster cluster, String options) {
        Workbench bench = empty(cluster);
        bench.create(bench.live, options);
        return bench;
    }

    /** The name of a live database that is not there. */
    static Workbench empty(Cluster cluster) {
        byte[] nonce = new byte[4];
        ThreadLocalRandom.current().nextBytes(nonce);
        return new Workbench(cluster, "Ti'ckets \"" + HexFormat.of().formatHex(nonce));
    }

    Cluster cluster() {
        return cluster;
    }

    DatabaseName live() {
        return live;
    }

    /** A name that closing knows. */
    DatabaseName name(String suffix) {
        return new DatabaseName(live.value() + suffix);
    }

    /** A superuser's session in {@code postgres}. */
    Session session() {
        return session;
    }

    void create(DatabaseName name, String options) {
        session.execute("create database " + quote(name) + " template template0 " + options);
    }

    /** A role that may log in, and nothing else, unless the options say more. */
    Connector role(String suffix, String options) {
        String role = name(suffix).value();
        session.execute("create role " + Identifiers.quote(role) + " login password " + Literals.quote(PASSWORD) + " "
                + options);
        return cluster.connector(role, PASSWORD);
    }

    static String quote(DatabaseName name) {
        return Identifiers.quote(name.value());
    }

    ServerFacts facts() {
        return new Examination(cluster.connector()).facts();
    }

    int version() {
        return facts().version();
    }

    Clearance clearance() {
        Verdict verdict = new Guard(GuardRules.NONE, new ProjectIdentity(List.of("shop-1")), Clock.systemUTC())
                .judge(facts(), live, Optional.of(live.value()));
        return ((Verdict.Cleared) verdict).clearance();
    }

    ControlSession control() {
        return control(cluster.connector());
    }

    ControlSession control(Connector connector) {
        return ControlSession.open(connector, clearance(), new Cancellation(), who -> {
            throw new AssertionError("the lock is not free: " + who);
        });
    }

    Journal journal() {
        return new Journal(folder);
    }

    Stages stages(ControlSession control) {
        return new Stages(control, journal(), Clock.systemUTC());
    }

    /** Makes a stage with the live database's properties, where there is one. */
    Mark stage(Stages stages, DatabaseName name) {
        Optional<DatabaseProperties> like = DatabaseProperties.read(session, live, version());
        return stages.create(
                name,
                new Stages.Origin(new Mark.Maker("shop-1", "dev"), "f1", like, version(), null),
                new Cancellation());
    }

    LiveDatabase liveDatabase() {
        return LiveDatabase.read(session, facts(), live).orElseThrow();
    }

    /** A mark for a database as it stands. */
    Mark mark(DatabaseName name, Mark.Role role) {
        long oid = session.one("select oid from pg_database where datname = ?", row -> row.getLong(1), name.value());
        return new Mark(
                role,
                live,
                new Mark.Maker("shop-1", "dev"),
                facts().system(),
                oid,
                "f1",
                Clock.systemUTC().instant(),
                Clock.systemUTC().instant(),
                "",
                "1@here",
                null,
                0);
    }

    void comment(DatabaseName name, String text) {
        session.execute("comment on database " + quote(name) + " is " + Literals.quote(text));
    }

    @Nullable
    String comment(DatabaseName name) {
        return session
                .query(
                        "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = ?",
                        row -> row.getString(1),
                        name.value())
                .stream()
                .findFirst()
                .orElse(null);
    }

    Optional<Mark> markOf(DatabaseName name) {
        return facts().mark(name);
    }

    /** Whether there is a database of that name. */
    boolean has(DatabaseName name) {
        return databases().contains(name.value());
    }

    /** Name, object identifier and comment of every database, and its limit. */
    List<String> picture() {
        return session.query(
                "select format('%s %s %s %s', datname, oid, shobj_description(oid, 'pg_database'), datconnlimit)"
                        + " from pg_database order by 1",
                row -> row.getString(1));
    }

    private List<String> databases() {
        return session.query(
                "select datname from pg_database where starts_with(datname, ?)", row -> row.getString(1), live.value());
    }

    @Override
    public void close() {
        for (String name : databases()) {
            session.execute("drop database " + Identifiers.quote(name) + " with (force)");
        }
        session.query(
                        "select rolname from pg_roles where starts_with(rolname, ?)",
                        row -> row.getString(1),
                        live.value())
                .forEach(role -> session.execute("drop role " + Identifiers.quote(role)));
        session.close();
        Folders.delete(folder);
    }
}
