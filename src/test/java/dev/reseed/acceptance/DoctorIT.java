package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.server.Address;
import dev.reseed.server.Connector;
import dev.reseed.server.Login;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Commands;
import dev.reseed.testing.Forwarder;
import dev.reseed.testing.Namespace;
import dev.reseed.testing.Pretender;
import dev.reseed.testing.Reseed;
import dev.reseed.testing.Rewriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults that are made for real, and what {@code doctor} says of each. */
@Timeout(120)
class DoctorIT {
    private static final String SECRET = "anns-s3cret";

    private static Cluster.Started started;
    private static int port;

    @TempDir
    Path folder;

    /** A server with the role ann and her database shop, and rules that refuse some. */
    @BeforeAll
    static void start() throws IOException {
        assumeThat(Cluster.installedPrograms())
                .as("PostgreSQL's programs are not installed")
                .isPresent();
        started = Cluster.start("max_connections=12", "superuser_reserved_connections=3");
        port = started.cluster().port();
        on(
                started.cluster(),
                "create role ann login password '" + SECRET + "'",
                "create role barred login password '" + SECRET + "'",
                "create database shop owner ann");
        Files.writeString(started.folder().resolve("data/pg_hba.conf"), """
                host all barred all reject
                host all nobody all trust
                host all all all scram-sha-256
                """);
        on(started.cluster(), "select pg_reload_conf()");
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    private static void on(Cluster cluster, String... statements) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            List.of(statements).forEach(session::execute);
        }
    }

    private Patient patient() {
        return new Patient(folder);
    }

    private static String url(String user, String host, int at, String database) {
        return "postgresql://" + user + ":" + SECRET + "@" + host + ":" + at + "/" + database;
    }

    private Patient env(String user, String host, int at, String database) {
        return patient().file(".env", "# settings\n\nDATABASE_URL=" + url(user, host, at, database) + "\nOTHER=1\n");
    }

    private static String server(String user, String host, int at) {
        return "{ url: \"postgresql://" + host + ":" + at + "\", user: " + user + ", password: " + SECRET + " }";
    }

    @Test
    void aLineThatNamesTheWrongOneOfTwoServersIsFoundAndMended() {
        int wrong = Cluster.embedded().port();
        Patient patient = env("ann", "localhost", wrong, "shop");

        Reseed.Ended told = patient.run("doctor");
        assertThat(told.exit()).as(told.toString()).isEqualTo(5);
        assertThat(told.stdout())
                .contains("127.0.0.1:" + port, "127.0.0.1:" + wrong, "15.", ".env:3", "port " + port + " in .env:3")
                .contains("- DATABASE_URL=postgresql://ann:***@localhost:" + wrong + "/shop")
                .contains("+ DATABASE_URL=postgresql://ann:***@localhost:" + port + "/shop");
        assertThat(told.stdout() + told.stderr()).doesNotContain(SECRET);

        String before = patient.read(".env");
        assertThat(patient.run("doctor", "--fix").exit()).isEqualTo(2);
        assertThat(patient.run("doctor", "--fix", "--dry-run").exit()).isEqualTo(5);
        assertThat(patient.read(".env")).isEqualTo(before);

        Patient.Told mended = patient.doctor("--fix", "--yes");
        assertThat(mended.exit()).as(mended.ended().toString()).isZero();
        assertThat(mended.tree().path("changed")).hasSize(1);
        assertThat(mended.ended().stderr()).contains("+ DATABASE_URL");
        assertThat(mended.ended().stdout() + mended.ended().stderr()).doesNotContain(SECRET);
        assertThat(patient.read(".env")).isEqualTo(before.replace(":" + wrong + "/", ":" + port + "/"));
        assertThat(patient.doctor().exit()).isZero();
    }

    @Test
    void onlyDotEnvIsChangedAndAnotherProfilesFileIsNoProblem() throws IOException {
        int wrong = Cluster.embedded().port();
        String line = "DATABASE_URL=" + url("ann", "localhost", wrong, "shop") + "\n";
        List<String> others = List.of("deploy/prod.env", ".env.production", ".env.production.bak2");
        Patient patient = patient().file(".env", line);
        others.forEach(name -> patient.file(name, line));
        patient.file(".env.staging", "U=" + url("ann", "localhost", Cluster.freePort(), "shop"));

        Patient.Told mended = patient.doctor("--fix", "--yes");

        assertThat(mended.tree().path("changed").findValuesAsText("file")).containsExactly(".env");
        assertThat(patient.read(".env")).contains(":" + port + "/");
        for (String name : others) {
            assertThat(patient.read(name)).as(name).isEqualTo(line);
        }
        assertThat(mended.exit()).as(mended.ended().toString()).isZero();
        assertThat(mended.tree().path("findings").findValuesAsText("severity"))
                .isNotEmpty()
                .containsOnly("warning");
        assertThat(mended.ended().stdout()).doesNotContain("bak2");
    }

    @Test
    void aFixThatCannotBeMadeIsToldAndTheRestIsReported() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "A=1\n");
        try (ServerSocket web = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofPlatform().daemon().start(() -> answer(web, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            int taken = web.getLocalPort();
            Patient patient = patient()
                    .file("application.yml", "u.url: jdbc:postgresql://localhost:" + taken + "/shop\n")
                    .file(
                            "compose.yml",
                            "services: { db: { image: \"postgres:15\", ports: [\"127.0.0.1:${DB_PORT:-" + taken
                                    + "}:5432\"] } }\n");
            Files.createSymbolicLink(patient.project().resolve(".env"), outside);

            Reseed.Ended told = patient.run("doctor", "--fix", "--yes");

            assertThat(told.exit()).as(told.toString()).isEqualTo(5);
            assertThat(told.stdout()).contains("--fix cannot change it: .env is a link that leads out of the project");
            assertThat(outside).content().isEqualTo("A=1\n");
        }
    }

    @Test
    void theEnvironmentsOwnServerIsMendedThroughTheVariableThatNamesIt() {
        Patient patient = patient()
                .file(".env", "PORT=" + Cluster.embedded().port() + "\n")
                .environment("shop", "{ url: \"postgresql://ann@localhost:${PORT}\", password: " + SECRET + " }");

        Patient.Told told = patient.doctor();
        assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
        assertThat(told.fix("wrong-port")).isEqualTo("port " + port + " in .env:1");

        assertThat(patient.doctor("--fix", "--yes").exit()).isZero();
        assertThat(patient.read(".env")).isEqualTo("PORT=" + port + "\n");
    }

    @Test
    void noLoginIsTriedAtAPortThatMayBeATunnels() {
        try (Namespace far = Namespace.create();
                Cluster.Started there = Cluster.startBehind(far.before(), far.address());
                Forwarder tunnel = Forwarder.start(
                        "tcp:127.0.0.1:0",
                        "tcp:" + far.address() + ":" + there.cluster().port())) {
            Login login = there.cluster().login();
            Login across = new Login(
                    new Address.Tcp(far.address(), there.cluster().port()),
                    login.user(),
                    login.password(),
                    login.properties());
            Connector connector = new Connector(across, new Cancellation());
            try (Session session = connector.open(Connector.MAINTENANCE)) {
                session.execute("create role far login password '" + SECRET + "'");
                session.execute("create database shop owner far");
            }
            Patient patient = patient()
                    .file(
                            ".env",
                            "DATABASE_URL=" + url("far", "localhost", port + 1, "shop")
                                    + "\nOTHER_URL=postgresql://localhost:" + tunnel.port() + "/other\n");

            Patient.Told told = patient.doctor();
            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.troubles()).containsExactly("nothing-listens");
            assertThat(told.ended().stdout()).contains("127.0.0.1:" + tunnel.port());
            try (Session session = connector.open(Connector.MAINTENANCE)) {
                long sessions = session.one(
                        "select sessions from pg_stat_database where datname = 'shop'", row -> row.getLong(1));
                assertThat(sessions).isZero();
            }
        }
    }

    @Test
    void aServerThatShowsSignsOfProductionIsNoFix() {
        Patient patient = env("ann", "localhost", port + 1, "shop");
        assertThat(patient.doctor().fix("wrong-port")).isEqualTo("port " + port + " in .env:3");

        on(started.cluster(), "comment on database shop is '{\"environment\":\"production\"}'");
        try {
            assertThat(patient.doctor().troubles()).containsExactly("nothing-listens");
        } finally {
            on(started.cluster(), "comment on database shop is null");
        }
    }

    @Test
    void aResetThatReachesNobodySaysWhereTheLoginWorks() {
        int wrong = Cluster.embedded().port();
        Patient patient = patient().environment("shop", server("ann", "127.0.0.1", wrong));

        Reseed.Ended told = patient.run("reset", "--yes");
        assertThat(told.exit()).as(told.toString()).isEqualTo(4);
        assertThat(told.stderr())
                .contains("why: the server refused the password\n", "the login works at another: 127.0.0.1:" + port)
                .contains("try: port " + port + " in reseed.yml:2")
                .doesNotContain(SECRET);
    }

    @Test
    void aResetNamesTheFileThatLeadsElsewhere() {
        on(started.cluster(), "create role maker login createdb password '" + SECRET + "'");
        try {
            Patient patient = patient()
                    .file(".env", "DATABASE_URL=" + url("maker", "localhost", port + 1, "toys") + "\n")
                    .file("db/V1__toys.sql", "create table toys (id int);\n")
                    .file(
                            "reseed.yml",
                            "database: toys\nserver: " + server("maker", "127.0.0.1", port)
                                    + "\nmigrations: { locations: [db] }\n");

            Reseed.Ended told = patient.run("reset", "--yes");
            assertThat(told.exit()).as(told.toString()).isZero();
            assertThat(told.stderr())
                    .contains("warning: .env:1 names this database at localhost:" + (port + 1)
                            + ", and it is at 127.0.0.1:" + port + ": reseed doctor");
            patient.file(".env", "DATABASE_URL=" + url("maker", "localhost", port, "toys") + "\n");
            assertThat(patient.run("reset", "--yes").stderr()).doesNotContain(".env");
        } finally {
            on(started.cluster(), "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'maker'");
            try (Session session = started.cluster().open(Connector.MAINTENANCE)) {
                session.query(
                                "select format('drop database %I with (force)', datname) from pg_database"
                                        + " where datname like 'toys%'",
                                row -> row.getString(1))
                        .forEach(session::execute);
                session.execute("drop role maker");
            }
        }
    }

    @Test
    void allIsWell() {
        Patient.Told told =
                patient().environment("shop", server("ann", "127.0.0.1", port)).doctor();

        assertThat(told.exit()).as(told.ended().toString()).isZero();
        assertThat(told.tree().path("well").asBoolean()).isTrue();
        assertThat(told.ended().stdout()).doesNotContain(SECRET);
    }

    @Test
    void withoutAProjectAndWithoutFilesTheServersAreListed() {
        Patient.Told told = patient().file("notes.txt", "nothing\n").doctor();

        assertThat(told.exit()).as(told.ended().toString()).isZero();
        assertThat(told.ended().stdout()).contains("\"127.0.0.1:" + port + "\"");
    }

    @Test
    void refusalsAreToldApart() {
        Patient.Told password = patient()
                .environment("shop", server("ann", "127.0.0.1", port).replace(SECRET, "other"))
                .doctor();
        assertThat(password.exit()).as(password.ended().toString()).isEqualTo(4);
        assertThat(password.troubles()).containsExactly("wrong-password");

        Patient.Told database = patient()
                .environment("missing", server("ann", "127.0.0.1", port))
                .doctor();
        assertThat(database.exit()).as(database.ended().toString()).isEqualTo(5);
        assertThat(database.fix("missing-database")).endsWith("reseed reset");

        Patient.Told role = env("nobody", "127.0.0.1", port, "shop").doctor();
        assertThat(role.troubles()).contains("missing-role");
        assertThat(role.fix("missing-role")).contains("createuser -h 127.0.0.1 -p " + port);

        Patient.Told rules = env("barred", "127.0.0.1", port, "shop").doctor();
        assertThat(rules.troubles()).contains("rejected-by-rules");
        assertThat(rules.fix("rejected-by-rules")).contains("pg_hba.conf");
    }

    @Test
    void aRoleIsMissingBehindAPasswordAndAnotherLoginSeesIt() {
        Patient.Told told = patient()
                .file(".env", "DATABASE_URL=" + url("nonesuch", "127.0.0.1", port, "shop") + "\n")
                .environment("shop", server("ann", "127.0.0.1", port))
                .doctor();

        assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
        assertThat(told.troubles()).containsExactly("missing-role");
        assertThat(told.finding("missing-role").path("places").get(0).asText()).isEqualTo(".env:1");
    }

    @Test
    void aServerThatAsksForPasswordsDoesNotTellWhoIsMissing() {
        Patient.Told told = patient()
                .file(
                        "reseed.yml",
                        "database: shop\nserver:\n  url: \"postgresql://127.0.0.1:" + port
                                + "\"\n  user: nonesuch\n  password: " + SECRET + "\n")
                .doctor();

        assertThat(told.exit()).as(told.ended().toString()).isEqualTo(4);
        assertThat(told.finding("wrong-password").path("what").asText()).endsWith("or has no such role");
        assertThat(told.fix("wrong-password"))
                .isEqualTo("correct the password in reseed.yml:5, or set it on the server: psql -h 127.0.0.1 -p " + port
                        + " -U postgres -d postgres -c '\\password nonesuch'");
    }

    @Test
    void aPasswordIsToldWhereItIsWritten() {
        Patient.Told told = patient()
                .file(
                        ".env",
                        "A=1\nDATABASE_URL="
                                + url("ann", "127.0.0.1", port, "shop").replace(SECRET, "wrong") + "\n")
                .file("prisma/schema.prisma", """
                        datasource db {
                          provider = "postgresql"
                          url      = env("DATABASE_URL")
                        }
                        """)
                .environment("shop", "\"${DATABASE_URL}\"")
                .doctor();
        assertThat(told.fix("wrong-password")).startsWith("correct the password in .env:2, or");

        Patient.Told spring = new Patient(folder.resolve("spring"))
                .file(
                        "application.yml",
                        "spring:\n  datasource:\n    url: jdbc:postgresql://127.0.0.1:" + port + "/shop\n"
                                + "    username: ann\n    password: wrong\n")
                .doctor();
        assertThat(spring.fix("wrong-password")).startsWith("correct the password in application.yml:5, or");
    }

    @Test
    void aRoleThatMayNotCreateTheMissingDatabase() {
        Patient patient = patient().environment("nonesuch", server("ann", "127.0.0.1", port));
        String allow = "psql -h 127.0.0.1 -p " + port + " -U postgres -d postgres -c 'ALTER ROLE \"ann\" CREATEDB'";
        assertThat(patient.doctor().fix("missing-database")).isEqualTo(allow + " && reseed reset");

        on(started.cluster(), "alter role ann createdb");
        try {
            assertThat(patient.doctor().fix("missing-database")).isEqualTo("reseed reset");
        } finally {
            on(started.cluster(), "alter role ann nocreatedb");
        }
    }

    @Test
    void nobodyListens() throws IOException {
        Patient.Told told = patient()
                .environment("shop", server("bob", "127.0.0.1", Cluster.freePort()))
                .doctor();

        assertThat(told.exit()).as(told.ended().toString()).isEqualTo(4);
        assertThat(told.troubles()).containsExactly("nothing-listens");
        assertThat(told.finding("nothing-listens").path("why").asText()).startsWith("PostgreSQL is at 127.0.0.1:");
    }

    @Test
    void aSocketIsMissing() {
        Patient.Told told = patient()
                .environment("shop", "{ host: " + folder + ", user: ann }")
                .doctor();

        assertThat(told.exit()).as(told.ended().toString()).isEqualTo(4);
        assertThat(told.troubles()).containsExactly("nothing-listens");
    }

    @Test
    void somethingElseHasThePortAndIsNamed() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofPlatform().daemon().start(() -> answer(web, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            Patient.Told told =
                    env("bob", "127.0.0.1", web.getLocalPort(), "shop").doctor();

            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.finding("port-taken").path("why").asText())
                    .contains("HTTP", "process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void theEmbeddedServersPortIsTaken() throws IOException {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofPlatform().daemon().start(() -> answer(web, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            Patient.Told told = patient()
                    .environment("shop", "{ embedded: { port: " + web.getLocalPort() + " } }")
                    .doctor();

            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.troubles()).containsExactly("port-taken");
            assertThat(told.finding("port-taken").path("why").asText())
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(told.fix("port-taken")).containsPattern("such as [0-9]+, which is free");
        }
    }

    private static void answer(ServerSocket server, String text) {
        try {
            while (true) {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    @Test
    void silenceAfterAndBeforeTheConnection() throws IOException {
        List<Socket> crowd = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
                ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            fill(full, crowd);
            Patient.Told told = patient()
                    .file(".env", "DATABASE_URL=" + url("bob", "127.0.0.1", silent.getLocalPort(), "shop") + "\n")
                    .environment("shop", server("bob", "127.0.0.1", full.getLocalPort()))
                    .doctor();

            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(4);
            assertThat(told.troubles()).containsExactlyInAnyOrder("firewall", "silent");
        } finally {
            for (Socket each : crowd) {
                each.close();
            }
        }
    }

    /** Connects until the system drops what comes, as a firewall does. */
    private static void fill(ServerSocket server, List<Socket> crowd) throws IOException {
        while (true) {
            Socket next = new Socket();
            crowd.add(next);
            try {
                next.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), 300);
            } catch (SocketTimeoutException dropped) {
                return;
            }
        }
    }

    @Test
    void namesThatMeanNothingHere() {
        Patient.Told told = patient()
                .file(".env", "DATABASE_URL=" + url("ann", "no-such-host.invalid", 5432, "shop") + "\n")
                .file(".env.local", "DATABASE_URL=" + url("ann", "host.docker.internal", port, "shop") + "\n")
                .doctor();

        assertThat(told.troubles()).containsExactlyInAnyOrder("unresolved", "container-name");
        assertThat(told.fix("container-name")).isEqualTo("host localhost in .env.local:1");
    }

    @Test
    void oneNameLeadsToTwoServers() throws IOException {
        assumeThat(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")))
                .as("no interface has the address ::1 here")
                .isNotNull();
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n::1 localhost\n");
        try (Forwarder other = Forwarder.start(
                "tcp:[::1]:" + port, "tcp:127.0.0.1:" + Cluster.embedded().port())) {
            assertThat(other.port()).isEqualTo(port);
            Patient.Told told = env("ann", "localhost", port, "shop")
                    .with("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hosts)
                    .doctor();

            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.fix("two-servers")).isEqualTo("host 127.0.0.1 in .env:3");
        }
    }

    @Test
    void twoFilesMeanDifferentServers() {
        Cluster other = Cluster.embedded();
        on(other, "create role ann login password '" + SECRET + "'", "create database shop owner ann");
        try {
            Patient.Told told = patient()
                    .file(".env", "DATABASE_URL=" + url("ann", "127.0.0.1", other.port(), "shop") + "\n")
                    .environment("shop", server("ann", "127.0.0.1", port))
                    .doctor();

            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.troubles()).containsExactly("disagreement");
            assertThat(told.fix("disagreement")).isEqualTo("port " + port + " in .env:1");
        } finally {
            on(other, "drop database shop", "drop role ann");
        }
    }

    @Test
    void collationsConnectionsAndFullServers() {
        on(
                started.cluster(),
                "create database dated",
                "update pg_database set datcollversion = '0' where datname = 'dated'");
        List<Session> crowd = new ArrayList<>();
        try {
            Patient patient = patient().environment("shop", server("ann", "127.0.0.1", port));
            Patient.Told stale = patient.doctor();
            assertThat(stale.exit()).as(stale.ended().toString()).isEqualTo(5);
            assertThat(stale.fix("collation-version")).contains("ALTER DATABASE \"dated\" REFRESH COLLATION VERSION");

            on(started.cluster(), "drop database dated");
            for (int i = 0; i < 8; i++) {
                crowd.add(started.cluster().open(Connector.MAINTENANCE));
            }
            Patient.Told few = patient.doctor();
            assertThat(few.exit()).as(few.ended().toString()).isZero();
            assertThat(few.troubles()).containsExactly("connections-short");

            crowd.add(started.cluster().open(new DatabaseName("shop")));
            Patient.Told none = patient.doctor();
            assertThat(none.exit()).as(none.ended().toString()).isEqualTo(4);
            assertThat(none.troubles()).containsExactly("too-many-connections");
        } finally {
            crowd.forEach(Session::close);
        }
    }

    @Test
    void tlsIsWantedOnOneSideAlone() throws IOException {
        Patient.Told missing = patient()
                .environment("shop", server("ann", "127.0.0.1", port).replace(" }", ", sslmode: require }"))
                .doctor();
        assertThat(missing.exit()).as(missing.ended().toString()).isEqualTo(4);
        assertThat(missing.troubles()).containsExactly("tls-missing");

        try (Cluster.Started secured = Cluster.start()) {
            certify(secured);
            Patient.Told required = patient()
                    .environment(
                            "postgres2",
                            "{ url: \"postgresql://127.0.0.1:"
                                    + secured.cluster().port() + "\", user: postgres, password: x, sslmode: disable }")
                    .doctor();
            assertThat(required.exit()).as(required.ended().toString()).isEqualTo(4);
            assertThat(required.troubles()).containsExactly("tls-required");
        }
    }

    private static void certify(Cluster.Started server) throws IOException {
        Path data = server.folder().resolve("data");
        Commands.Ended made = Commands.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=localhost",
                "-days",
                "2",
                "-keyout",
                data.resolve("server.key").toString(),
                "-out",
                data.resolve("server.crt").toString());
        assumeThat(made.exit())
                .as("no certificate can be made: " + made.output())
                .isZero();
        Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all all scram-sha-256\n");
        Files.writeString(data.resolve("postgresql.conf"), "ssl = on\n", StandardOpenOption.APPEND);
        server.restart();
    }

    @Test
    void aPasswordIsNeverSentInClearTextOrByMd5() {
        for (int method : List.of(Pretender.CLEAR_TEXT, Pretender.MD5)) {
            try (Pretender pretender = Pretender.on("127.0.0.1", 0, method)) {
                Patient patient = env("ann", "127.0.0.1", pretender.port(), "shop")
                        .environment("shop", server("ann", "127.0.0.1", pretender.port()));
                Patient.Told told = patient.doctor();

                assertThat(pretender.heard()).doesNotContain(SECRET).isEmpty();
                assertThat(told.exit()).as(told.ended().toString()).isZero();
                assertThat(told.troubles()).containsOnly("untried");
            }
        }
    }

    @Test
    void theServerIsTooOld() throws IOException {
        String version;
        try (Session session = started.cluster().open(Connector.MAINTENANCE)) {
            version = session.one("show server_version_num", row -> row.getString(1));
        }
        String major = version.substring(0, 2);
        try (Rewriter old = Rewriter.before(
                port, version, "12" + version.substring(2), "server_version\0" + major, "server_version\0" + "12")) {
            Patient.Told told = patient()
                    .environment("shop", server("ann", "127.0.0.1", old.port()))
                    .doctor();

            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(5);
            assertThat(told.troubles()).containsExactly("too-old");
            assertThat(told.finding("too-old").path("why").asText()).contains("PostgreSQL 12.");
        }
    }

    @Test
    void aFirewallDropsThePackets() {
        try (Namespace far = Namespace.create()) {
            List<String> drop = new ArrayList<>(far.before());
            drop.addAll(List.of("iptables", "-A", "INPUT", "-j", "DROP"));
            Commands.Ended dropped = Commands.run(drop.toArray(String[]::new));
            assumeThat(dropped.exit())
                    .as("no packet filter can be set: " + dropped.output())
                    .isZero();
            Patient.Told told = patient()
                    .environment("shop", server("ann", far.address(), 5432))
                    .doctor();

            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(4);
            assertThat(told.troubles()).containsExactly("firewall");
        }
    }

    @Test
    void withoutAnEngineTheRestIsToldAllTheSame() {
        Patient patient = env("ann", "127.0.0.1", port, "shop")
                .with("DOCKER_HOST", "unix://" + folder.resolve("no-engine"))
                .environment("shop", "{ image: \"postgres:15\" }");
        Patient.Told told = patient.doctor();

        assertThat(told.exit()).as(told.ended().toString()).isEqualTo(4);
        assertThat(told.troubles()).containsExactly("unusable");
        assertThat(told.finding("unusable").path("what").asText())
                .contains("environment dev", "no container engine answers");
        assertThat(told.ended().stdout()).contains("\"127.0.0.1:" + port + "\"", "\".env:3\"", "the login works");
        assertThat(patient.run("doctor").stdout()).contains("listens at", ".env:3");
    }

    @Test
    void anEngineThatSaysNothingIsNotWaitedFor() throws IOException {
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(folder.resolve("engine")));
            Patient.Told told = patient()
                    .with("DOCKER_HOST", "unix://" + folder.resolve("engine"))
                    .with("RESEED_ENGINE_SECONDS", "1")
                    .environment("shop", server("ann", "127.0.0.1", port))
                    .doctor();

            assertThat(told.exit()).as(told.ended().toString()).isZero();
            assertThat(told.troubles()).containsExactly("engine-late");
        }
    }

    @Test
    void anEngineThatSaysNothingIsNotWaitedForByItsOwnEnvironment() throws IOException {
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(folder.resolve("engine")));
            Patient.Told told = patient()
                    .with("DOCKER_HOST", "unix://" + folder.resolve("engine"))
                    .with("RESEED_ENGINE_SECONDS", "1")
                    .environment("shop", "{ image: \"postgres:15\" }")
                    .doctor();

            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(4);
            assertThat(told.ended().stdout()).contains("no container engine answers", "says nothing");
            assertThat(told.troubles()).contains("engine-late");
        }
    }

    @Test
    void aServerThatIsStartingUp() throws IOException {
        try (Cluster.Started slow = Cluster.start()) {
            Path data = slow.folder().resolve("data");
            // A standby that lets nobody in answers as a server does that has not finished its recovery.
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(data.resolve("postgresql.conf"), "hot_standby = off\n", StandardOpenOption.APPEND);
            slow.restart();
            Patient.Told told = patient()
                    .environment(
                            "shop", server("bob", "127.0.0.1", slow.cluster().port()))
                    .doctor();

            assertThat(told.exit()).as(told.ended().toString()).isEqualTo(4);
            assertThat(told.troubles()).containsExactly("starting");
        }
    }
}
