package dev.reseed.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.Session;
import dev.reseed.project.ServerSpec;
import dev.reseed.server.Address;
import dev.reseed.server.Connector;
import dev.reseed.server.EmbeddedServer;
import dev.reseed.server.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL for tests, with a superuser {@code postgres}, on 127.0.0.1. One of each kind is started per test JVM and
 * stopped when the JVM ends; its data lies in a temporary folder.
 */
public final class Cluster {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String PASSWORD = "p w'\"\\%é";

    private final String name;
    private final Login login;

    private Cluster(String name, Login login) {
        this.name = name;
        this.login = login;
    }

    /** Every kind of server that is there: the argument source of tests that run on each. */
    public static Stream<Cluster> all() {
        List<Cluster> clusters = new ArrayList<>();
        clusters.add(embedded());
        if (installedPrograms().isPresent()) {
            clusters.add(installed());
        }
        return clusters.stream();
    }

    /** The embedded server that Reseed itself starts. */
    public static Cluster embedded() {
        return Embedded.CLUSTER;
    }

    /** A server made with the installed programs of another version; skips the test where there are none. */
    public static Cluster installed() {
        assumeThat(installedPrograms())
                .as("PostgreSQL's programs are not installed below " + INSTALLED)
                .isPresent();
        return Installed.CLUSTER;
    }

    /** The folder with {@code initdb}, {@code pg_ctl} and {@code pg_dump} of the installed version. */
    public static Optional<Path> installedPrograms() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(v -> v.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one more server with the installed programs and these settings; the caller stops it. */
    public static Started start(String... settings) {
        return startBehind(List.of(), "127.0.0.1", settings);
    }

    /**
     * The same behind a command that starts others, such as {@code ip netns exec NAME}.
     *
     * @param addresses that it listens on, separated by commas; its login names 127.0.0.1 all the same
     */
    public static Started startBehind(List<String> before, String addresses, String... settings) {
        return start("installed", installedPrograms().orElseThrow(), before, addresses, settings);
    }

    /**
     * Starts a server with programs that lie somewhere; the caller stops it.
     *
     * @param name as tests show it
     * @param bin the folder of {@code initdb} and {@code pg_ctl}
     */
    public static Started start(String name, Path bin) {
        return start(name, bin, List.of(), "127.0.0.1");
    }

    private static Started start(String name, Path bin, List<String> before, String addresses, String... settings) {
        try {
            Path folder = Files.createTempDirectory("reseed-cluster");
            Path password = folder.resolve("password");
            Files.writeString(password, PASSWORD + "\n");
            Path data = folder.resolve("data");
            run(
                    List.of(),
                    bin,
                    "initdb",
                    "-D",
                    data.toString(),
                    "-U",
                    "postgres",
                    "--pwfile=" + password,
                    "-A",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync");
            Files.writeString(
                    data.resolve("pg_hba.conf"), "host all all all scram-sha-256\n", StandardOpenOption.APPEND);
            int port = freePort();
            StringBuilder options =
                    new StringBuilder("-p " + port + " -h " + addresses + " -c fsync=off -k '" + folder + "'");
            Arrays.stream(settings).forEach(setting -> options.append(" -c ").append(setting));
            Files.writeString(folder.resolve("options"), options);
            Started.control(before, bin, folder, "start");
            Login login = new Login(
                    new Address.Tcp("127.0.0.1", port), "postgres", Optional.of(Secret.of(PASSWORD)), Map.of());
            return new Started(new Cluster(name, login), bin, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A server that a test started for itself.
     *
     * @param folder holds {@code data}, {@code log} and the Unix socket
     */
    public record Started(Cluster cluster, Path bin, Path folder) implements AutoCloseable {
        /** Stops it and starts it again with what its files say by now. */
        public void restart() {
            restart("fast");
        }

        /**
         * Stops it and starts it again.
         *
         * @param mode {@code fast}, or {@code immediate} for a crash
         */
        public void restart(String mode) {
            control(List.of(), bin, folder, "stop", "-m", mode);
            control(List.of(), bin, folder, "start");
        }

        /** Starts a standby of it, which streams from it. */
        public Started standby() {
            try {
                Path other = Files.createTempDirectory("reseed-standby");
                String data = other.resolve("data").toString();
                String from = conninfo(Connector.MAINTENANCE);
                run(List.of(), bin, "pg_basebackup", "-d", from, "-D", data, "-R", "-c", "fast", "--no-sync");
                int port = freePort();
                String options = "-p " + port + " -h 127.0.0.1 -c fsync=off -k '" + other + "'";
                // What the primary was started with has to be had by its standby too.
                try (Session session = cluster.open(Connector.MAINTENANCE)) {
                    options += session.one(
                            "select string_agg(format(' -c %s=%s', name, setting), '') from pg_settings"
                                    + " where source = 'command line' and name like 'max\\_%'",
                            row -> Objects.requireNonNullElse(row.getString(1), ""));
                }
                Files.writeString(other.resolve("options"), options);
                control(List.of(), bin, other, "start");
                Login login = new Login(
                        new Address.Tcp("127.0.0.1", port),
                        "postgres",
                        cluster.login().password(),
                        Map.of());
                return new Started(new Cluster("standby", login), bin, other);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Starts a program that reads a logical slot until it is ended. */
        public Process readSlot(String slot, DatabaseName database) throws IOException {
            return new ProcessBuilder(
                            bin.resolve("pg_recvlogical").toString(),
                            "-d",
                            conninfo(database),
                            "-S",
                            slot,
                            "--start",
                            "-f",
                            folder.resolve("changes").toString())
                    .inheritIO()
                    .start();
        }

        private String conninfo(DatabaseName database) {
            return "host=127.0.0.1 port=%d user=postgres dbname=%s password='%s'"
                    .formatted(
                            cluster.port(),
                            database,
                            cluster.password().replace("\\", "\\\\").replace("'", "\\'"));
        }

        private static void control(List<String> before, Path bin, Path folder, String verb, String... more) {
            try {
                List<String> arguments = new ArrayList<>(List.of(verb, "-w", "-s"));
                arguments.addAll(List.of("-D", folder.resolve("data").toString()));
                if (verb.equals("start")) {
                    arguments.addAll(List.of("-l", folder.resolve("log").toString()));
                    arguments.addAll(List.of("-o", Files.readString(folder.resolve("options"))));
                }
                arguments.addAll(List.of(more));
                run(before, bin, "pg_ctl", arguments.toArray(String[]::new));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            control(List.of(), bin, folder, "stop", "-m", "immediate");
            Folders.delete(folder);
        }
    }

    public Login login() {
        return login;
    }

    public int port() {
        return login.address().port();
    }

    public String password() {
        return login.password().orElseThrow().reveal();
    }

    public Connector connector() {
        return new Connector(login, new Cancellation());
    }

    /** The same server with another login. */
    public Connector connector(String user, String password) {
        return new Connector(
                new Login(login.address(), user, Optional.of(Secret.of(password)), login.properties()),
                new Cancellation());
    }

    public Session open(DatabaseName database) {
        return connector().open(database);
    }

    /** The same server by another of its addresses. */
    public Cluster at(String host) {
        Address address = new Address.Tcp(host, port());
        return new Cluster(name, new Login(address, login.user(), login.password(), login.properties()));
    }

    /** The names of all databases that are no template, sorted. */
    public List<String> databases() {
        try (Session session = open(Connector.MAINTENANCE)) {
            awaitDrops(session);
            return session.query(
                    "select datname from pg_database where not datistemplate order by 1", row -> row.getString(1));
        }
    }

    /** A reset leaves while the server still drops what is older. */
    private static void awaitDrops(Session session) {
        while (session.one(
                "select exists (select from pg_stat_activity where state = 'active' and query ~* '^drop database')",
                row -> row.getBoolean(1))) {
            Thread.onSpinWait();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** A port on which nobody listened just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> before, Path bin, String program, String... arguments) {
        List<String> command = new ArrayList<>(before);
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root; see ServerPrograms.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(program, ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(program + " failed: " + Files.readString(output));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Made on first use. */
    private static final class Embedded {
        static final Cluster CLUSTER = make();

        private static Cluster make() {
            try {
                Path home = Files.createTempDirectory("reseed-embedded");
                Path cache = Path.of(System.getProperty("basedir", ""), "target", "programs")
                        .toAbsolutePath();
                EmbeddedServer server =
                        new EmbeddedServer(home.resolve("server"), cache, new ServerSpec.Embedded(null, null));
                Login login = server.up(Progress.NONE);
                Cluster cluster = new Cluster("embedded", login);
                try (Session session = cluster.open(Connector.MAINTENANCE)) {
                    // What the tests put there need not outlive the machine.
                    session.execute("alter system set fsync = off");
                    session.query("select pg_reload_conf()", row -> row.getBoolean(1));
                }
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.down(Progress.NONE);
                    Folders.delete(home);
                }));
                return cluster;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Made on first use. */
    private static final class Installed {
        static final Cluster CLUSTER = make();

        private static Cluster make() {
            Started started = start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::close));
            return started.cluster();
        }
    }
}
