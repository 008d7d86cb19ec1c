package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Namespace;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What serves production is refused, by the real thing each time: standbys, slots, archives, subscriptions, clouds. The program
 * logs in as a role that may create databases and see little else; nobody but the guard stands between it and the database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionIT {
    private static final DatabaseName SHOP = new DatabaseName("shop");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private Cluster.Started primary;

    /** What a superuser can set up and take back on the primary alone. */
    record Sign(String seen, boolean restarts, List<String> on, List<String> off) {
        @Override
        public String toString() {
            return seen;
        }
    }

    static Stream<Sign> signs() {
        return Stream.of(
                new Sign(
                        "the server archives its write-ahead log (archive_mode = on)",
                        true,
                        List.of("alter system set archive_mode = on", "alter system set archive_command = 'true'"),
                        List.of("alter system reset archive_mode", "alter system reset archive_command")),
                new Sign(
                        "the server waits for synchronous standbys (synchronous_standby_names is set)",
                        true,
                        List.of("alter system set synchronous_standby_names = 'elsewhere'"),
                        List.of("alter system reset synchronous_standby_names")),
                new Sign(
                        "1 replication slot is kept for a standby or backup",
                        false,
                        List.of("select pg_create_physical_replication_slot('away')"),
                        List.of("select pg_drop_replication_slot('away')")),
                new Sign(
                        "1 subscription is defined",
                        false,
                        List.of("create subscription feed connection 'host=127.0.0.1' publication everything"
                                + " with (connect = false)"),
                        List.of("alter subscription feed set (slot_name = none)", "drop subscription feed")),
                cloud("rdsadmin"),
                cloud("cloudsqladmin"),
                cloud("azure_pg_admin"));
    }

    private static Sign cloud(String role) {
        return new Sign(
                "the server belongs to a managed cloud (it has the role " + role + ")",
                false,
                List.of("create role " + role),
                List.of("drop role " + role));
    }

    @BeforeAll
    void start() throws IOException {
        Cluster.installed();
        primary = Cluster.start("wal_level=logical", "max_wal_senders=4", "max_replication_slots=4");
        fill(primary.cluster());
        Path migrations = Files.createDirectories(folder.resolve("project/migrations"));
        Files.writeString(migrations.resolve("V1__shop.sql"), "create table item (id int primary key);\n");
    }

    @AfterAll
    void stop() {
        if (primary != null) {
            primary.close();
        }
    }

    private static void fill(Cluster cluster) {
        try (Session session = cluster.open(Connector.MAINTENANCE)) {
            session.execute("create role app login createdb password 'app'");
            session.execute("create database shop owner app");
        }
        run(cluster, List.of("create table precious as select 42 as answer"));
    }

    private static void run(Cluster cluster, List<String> statements) {
        try (Session session = cluster.open(SHOP)) {
            statements.forEach(session::execute);
        }
    }

    /** The program in a project for a server at an address. */
    private Reseed at(String host, int port, String guard) throws IOException {
        Path project = folder.resolve("project");
        Files.writeString(project.resolve("reseed.yml"), """
                database: shop
                server: { host: "%s", port: %d, user: app, password: app }
                migrations: { locations: [migrations] }
                %s
                """.formatted(host, port, guard));
        return new Reseed(project, folder.resolve("home"));
    }

    /** Every database with its identity and comment, and the row that must not be lost. */
    private static List<String> state(Cluster cluster) {
        try (Session session = cluster.open(SHOP)) {
            List<String> state = new ArrayList<>(session.query(
                    "select concat_ws(' ', oid, datname, shobj_description(oid, 'pg_database')) from pg_database"
                            + " order by 1",
                    row -> row.getString(1)));
            state.add(session.one("select answer from precious", row -> row.getString(1)));
            return state;
        }
    }

    /** With everything that a person can say in its favour, and with nothing. */
    private void assertRefused(Cluster cluster, String seen) throws IOException {
        Reseed reseed = at("127.0.0.1", cluster.port(), "");
        List<String> before = state(cluster);
        for (String command : List.of("reset --confirm shop --yes", "undo --confirm shop --yes", "reset --dry-run")) {
            Reseed.Ended ended = reseed.run(command.split(" ", -1));
            assertThat(ended.stderr()).as(command).contains("error: the guard refuses", seen);
            assertThat(ended.stdout()).isEmpty();
            assertThat(ended.exit()).isEqualTo(3);
        }
        assertThat(state(cluster)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("signs")
    void refusesByEachSign(Sign sign) throws IOException {
        run(primary.cluster(), sign.on());
        if (sign.restarts()) {
            primary.restart();
        }
        assertRefused(primary.cluster(), sign.seen());
        run(primary.cluster(), sign.off());
        if (sign.restarts()) {
            primary.restart();
        }
        assertThat(new Examination(primary.cluster().connector()).facts().production())
                .isEmpty();
    }

    @Test
    void refusesAPrimaryAndItsStandby() throws IOException {
        try (Cluster.Started standby = primary.standby()) {
            await("select count(*) = 1 from pg_stat_replication where state = 'streaming'");

            assertRefused(primary.cluster(), "1 standby or backup is attached");
            assertRefused(standby.cluster(), "the server is in recovery: it is a standby");
        }
        await("select count(*) = 0 from pg_stat_replication");
    }

    @Test
    void refusesWhereALogicalSlotIsInUse() throws IOException {
        run(primary.cluster(), List.of("select pg_create_logical_replication_slot('audit', 'test_decoding')"));
        Process reader = primary.readSlot("audit", SHOP);
        await("select active from pg_replication_slots where slot_name = 'audit'");

        assertRefused(primary.cluster(), "1 logical replication slot is in use");

        reader.destroy();
        await("select not active from pg_replication_slots where slot_name = 'audit'");
        run(primary.cluster(), List.of("select pg_drop_replication_slot('audit')"));
    }

    private void await(String condition) {
        try (Session session = primary.cluster().open(Connector.MAINTENANCE)) {
            until(() -> session.one(condition, row -> row.getBoolean(1)));
        }
    }

    private static void until(BooleanSupplier condition) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            while (!condition.getAsBoolean()) {
                Thread.onSpinWait();
            }
        });
    }

    /** A server in another network, as far from this one as one machine allows. */
    @Test
    void aServerElsewherePassesByItsIdentifierOrWhileItIsYoung() throws IOException {
        try (Namespace elsewhere = Namespace.create();
                Cluster.Started started = Cluster.startBehind(elsewhere.before(), elsewhere.address())) {
            Cluster cluster = started.cluster().at(elsewhere.address());
            fill(cluster);
            ServerFacts facts = new Examination(cluster.connector()).facts();
            List<String> before = state(cluster);
            long wrong = Long.parseUnsignedLong(facts.system()) + 1;
            until(() -> Instant.now().isAfter(facts.initialised().plusSeconds(1)));
            for (String entry : List.of(
                    "",
                    "\"%s\"",
                    "{ host: \"%s\" }",
                    "{ host: \"%s\", system_identifier: " + Long.toUnsignedString(wrong) + " }",
                    "{ host: \"%s\", younger_than: 1s }",
                    "{ host: 192.0.2.1, system_identifier: " + facts.system() + " }")) {
                Reseed.Ended ended = remote(cluster, entry).run("reset", "--confirm", "shop", "--yes");
                assertThat(ended.stderr())
                        .as(entry)
                        .contains("error: the guard refuses", "\"" + elsewhere.address() + "\" is not on this machine");
                assertThat(ended.exit()).isEqualTo(3);
            }
            assertThat(state(cluster)).isEqualTo(before);

            String young = "{ host: \"%s\", younger_than: 1h }";
            assertThat(remote(cluster, young).run("reset", "--yes").exit())
                    .as("the name was not given")
                    .isEqualTo(3);
            assertThat(state(cluster)).isEqualTo(before);
            assertThat(remote(cluster, young)
                            .run("reset", "--confirm", "shop", "--yes")
                            .exit())
                    .isZero();
            String known = "{ host: \"%s\", system_identifier: " + facts.system() + " }";
            assertThat(remote(cluster, known).run("undo", "--yes").exit()).isZero();
            assertThat(state(cluster)).contains("42");
        }
    }

    private Reseed remote(Cluster cluster, String entry) throws IOException {
        String host = Objects.requireNonNull(cluster.login().address().host());
        return at(host, cluster.port(), "guard: { allow: [" + entry.formatted(host) + "] }");
    }
}
