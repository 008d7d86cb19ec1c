package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Container;
import dev.reseed.testing.Forwarder;
import dev.reseed.testing.Namespace;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the built program refuses, and that it leaves such a server as it was. */
class RefusalIT {
    private static final DatabaseName SHOP = new DatabaseName("shop");
    private static final String[] BOLD = {"reset", "--confirm", "shop", "--yes"};

    @TempDir
    private Path folder;

    @BeforeEach
    void project() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("project/migrations"));
        Files.writeString(migrations.resolve("V1__shop.sql"), "create table item (id int primary key);\n");
    }

    private Reseed at(String host, int port, String password) throws IOException {
        Path project = folder.resolve("project");
        Files.writeString(project.resolve("reseed.yml"), """
                database: shop
                server: { host: "%s", port: %d, user: postgres, password: "${SHOP_PASSWORD}" }
                migrations: { locations: [migrations] }
                """.formatted(host, port));
        return new Reseed(project, folder.resolve("home")).with("SHOP_PASSWORD", password);
    }

    private static void assertRefused(Reseed.Ended ended, String why) {
        assertThat(ended.stderr()).contains("error: the guard refuses", why);
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.exit()).isEqualTo(3);
    }

    private static void fill(Connector connector) {
        try (Session session = connector.open(Connector.MAINTENANCE)) {
            session.execute("create database shop");
        }
        try (Session session = connector.open(SHOP)) {
            session.execute("create table precious as select 42 as answer");
        }
    }

    /** Every database with its identity and comment, and the row that must not be lost. */
    private static List<String> state(Connector connector) {
        List<String> state = new ArrayList<>();
        try (Session session = connector.open(SHOP)) {
            state.addAll(session.query(
                    "select concat_ws(' ', oid, datname, shobj_description(oid, 'pg_database')) from pg_database"
                            + " order by 1",
                    row -> row.getString(1)));
            state.add(session.one("select answer from precious", row -> row.getString(1)));
        }
        return state;
    }

    private static Connector by(Login login, int port) {
        Address address = new Address.Tcp("127.0.0.1", port);
        return new Connector(
                new Login(address, login.user(), login.password(), login.properties()), new Cancellation());
    }

    /** The two shapes of a tunnel: it ends on the server's network address, or on the server's own loopback. */
    @Test
    void refusesAServerBehindATunnelIntoAnotherNetwork() throws IOException {
        try (Namespace elsewhere = Namespace.create();
                Cluster.Started started = Cluster.startBehind(elsewhere.before(), "127.0.0.1," + elsewhere.address())) {
            String hop = "unix:" + folder.resolve("hop");
            String server = ":" + started.cluster().port();
            try (Forwarder near = Forwarder.start("tcp:127.0.0.1:0", hop)) {
                Connector tunnel = by(started.cluster().login(), near.port());
                Reseed reseed = at("127.0.0.1", near.port(), started.cluster().password());
                List<String> before;
                try (Forwarder far = Forwarder.start(elsewhere.before(), hop, "tcp:127.0.0.1" + server)) {
                    assertThat(far.port()).isZero();
                    fill(tunnel);
                    before = state(tunnel);
                    assertRefused(reseed.run("reset"), "goes through a tunnel");
                    assertRefused(reseed.run(BOLD), "goes through a tunnel");
                }
                Files.delete(folder.resolve("hop"));
                try (Forwarder far = Forwarder.start(elsewhere.before(), hop, "tcp:" + elsewhere.address() + server)) {
                    assertThat(far.port()).isZero();
                    assertRefused(reseed.run(BOLD), "goes through a tunnel");
                    assertRefused(reseed.run("undo", "--confirm", "shop", "--yes"), "goes through a tunnel");
                    assertThat(state(tunnel)).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void refusesAnAddressOfThisMachineThatIsNotLoopback() throws IOException {
        Optional<String> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
        assumeThat(own).as("this machine has no address but loopback").isPresent();

        assertRefused(at(own.get(), 5432, "x").run(BOLD), "is not on this machine");
    }

    /** A connection would end in exit 4; that it is 3 shows that none was tried. */
    @Test
    void refusesARemoteServerWithoutConnecting() throws IOException {
        assertRefused(at("198.51.100.1", 5432, "x").run(BOLD), "is not on this machine");
    }

    /** A standby that is away is still a standby. */
    @Test
    void refusesAServerThatKeepsASlotForAStandby() throws IOException {
        try (Cluster.Started started = Cluster.start()) {
            Cluster cluster = started.cluster();
            fill(cluster.connector());
            try (Session session = cluster.open(Connector.MAINTENANCE)) {
                session.execute("select pg_create_physical_replication_slot('standby')");
            }
            List<String> before = state(cluster.connector());

            assertRefused(
                    at("127.0.0.1", cluster.port(), cluster.password()).run(BOLD),
                    "1 replication slot is kept for a standby");
            assertThat(state(cluster.connector())).isEqualTo(before);
        }
    }

    @Test
    void refusesAProtectedServerAndWantsTheNameOfADatabaseThatItDidNotMake() throws IOException {
        try (Cluster.Started started = Cluster.start()) {
            Cluster cluster = started.cluster();
            fill(cluster.connector());
            Reseed reseed = at("127.0.0.1", cluster.port(), cluster.password());
            List<String> before = state(cluster.connector());

            assertRefused(reseed.run("reset", "--yes"), "Reseed did not make it");
            assertThat(state(cluster.connector())).isEqualTo(before);

            comment(cluster, "{\"environment\":\"production\"}");
            List<String> protectedState = state(cluster.connector());
            assertRefused(reseed.run(BOLD), "says that it is protected");
            assertThat(state(cluster.connector())).isEqualTo(protectedState);
        }
    }

    private static void comment(Cluster cluster, String text) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("comment on database shop is '" + text + "'");
        }
    }

    @Test
    void resetsADatabaseInAContainerOnceItsNameIsGiven() throws IOException {
        try (Container container = Container.server()) {
            Login login = container.login();
            Reseed reseed = at(
                    "127.0.0.1",
                    container.port(),
                    login.password().orElseThrow().reveal());

            Reseed.Ended first = reseed.run(BOLD);
            assertThat(first.stderr()).doesNotContain("error");
            assertThat(first.exit()).isZero();
            assertThat(reseed.run("reset", "--yes").exit())
                    .as("confirmed once, it is known")
                    .isZero();
            try (Session session = new Connector(login, new Cancellation()).open(SHOP)) {
                long items = session.one("select count(*) from item", row -> row.getLong(1));
                assertThat(items).isZero();
            }
        }
    }
}
