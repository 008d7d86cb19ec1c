package dev.reseed.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.Session;
import dev.reseed.server.Connector;
import dev.reseed.server.EmbeddedServer;
import dev.reseed.server.Server;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Forwarder;
import dev.reseed.testing.Reseed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 1: nothing destructive runs against a server that was not cleared by the guard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnlyDevelopmentServersIT {
    enum Obstacle {
        REMOTE_HOST(3),
        TUNNEL(3),
        PROTECTED_COMMENT(3),
        PROTECTED_NAME(3),
        UNKNOWN_FLAG(2),
        NO_CONSENT(2),
        NEVER_CONFIRMED(3);

        private final int exit;

        Obstacle(int exit) {
            this.exit = exit;
        }
    }

    private final Cluster cluster = Cluster.embedded();
    private final DemoProject project = DemoProject.on(cluster);
    private final String here = DemoProject.server("127.0.0.1", cluster.port());

    @BeforeAll
    void resetTwice() {
        project.write("rows.sql", "copy a from stdin;\n\\.\n");
        assertThat(project.run("reset", "--yes").exit()).isZero();
        assertThat(project.run("reset", "--yes").exit()).isZero();
        project.write("migrations/V2__pending.sql", "create table pending (id int);\n");
    }

    @AfterAll
    void drop() {
        project.close();
    }

    static Stream<Arguments> destructive() {
        return Stream.of("reset", "load rows.sql", "migrate", "undo", "down --volumes")
                .flatMap(command -> Stream.of(Obstacle.values()).map(obstacle -> Arguments.of(command, obstacle)));
    }

    @ParameterizedTest
    @MethodSource("destructive")
    void changesNothing(String command, Obstacle obstacle) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
        if (obstacle != Obstacle.NO_CONSENT) {
            arguments.add("--yes");
        }
        if (obstacle != Obstacle.NEVER_CONFIRMED) {
            arguments.addAll(List.of("--confirm", project.database().value()));
        }
        if (obstacle == Obstacle.UNKNOWN_FLAG) {
            arguments.add("--dry-rnu");
        }
        // The data of a server that somebody else made is never deleted, whatever else stands in the way.
        int exit = command.startsWith("down") ? 2 : obstacle.exit;
        try (Forwarder forwarder = Forwarder.start("tcp:127.0.0.1:0", "tcp:127.0.0.1:" + cluster.port());
                Session session = cluster.open(Connector.MAINTENANCE)) {
            prepare(obstacle, forwarder, session);
            List<String> before = project.picture();
            Reseed.Ended ended = project.run(arguments.toArray(String[]::new));
            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(exit);
            assertThat(ended.stderr()).startsWith("error: ");
            assertThat(project.picture()).isEqualTo(before);
            assertThat(project.rows()).containsExactly("1 Jane", "2 Joe");
            takeBack(obstacle, session);
        }
    }

    private void prepare(Obstacle obstacle, Forwarder forwarder, Session session) {
        switch (obstacle) {
            // TEST-NET-1 of RFC 5737: nobody's address.
            case REMOTE_HOST -> project.configure(DemoProject.server("192.0.2.1", cluster.port()), "");
            case TUNNEL -> project.configure(DemoProject.server("127.0.0.1", forwarder.port()), "");
            case PROTECTED_COMMENT -> {
                project.configure(here, "");
                session.execute("create database " + project.database() + "_shop");
                session.execute(
                        "comment on database " + project.database() + "_shop is '{\"environment\":\"production\"}'");
            }
            case PROTECTED_NAME -> project.configure(here, "guard: { protect: [\"promise*\"] }");
            case NEVER_CONFIRMED -> {
                project.configure(here, "");
                session.execute("alter database " + project.database() + " rename to " + project.database() + "_own");
                session.execute("create database " + project.database() + " template " + project.database() + "_own");
            }
            case UNKNOWN_FLAG, NO_CONSENT -> project.configure(here, "");
        }
    }

    private void takeBack(Obstacle obstacle, Session session) {
        switch (obstacle) {
            case PROTECTED_COMMENT -> session.execute("drop database " + project.database() + "_shop");
            case NEVER_CONFIRMED -> {
                session.execute("drop database " + project.database() + " with (force)");
                session.execute("alter database " + project.database() + "_own rename to " + project.database());
            }
            case REMOTE_HOST, TUNNEL, PROTECTED_NAME, UNKNOWN_FLAG, NO_CONSENT -> {}
        }
    }

    /** The data of a server that Reseed made hold whatever people put there. */
    @Test
    void deletesNoDataOfAnEmbeddedServerThatTheGuardDoesNotClear() {
        try (DemoProject own = DemoProject.on(cluster)) {
            DatabaseName shop = new DatabaseName(own.database() + "_shop");
            own.useEmbedded("");
            assertThat(own.run("reset", "--yes").exit()).isZero();
            try {
                EmbeddedServer server = own.embedded();
                Connector connector = new Connector(server.up(Progress.NONE), new Cancellation());
                execute(connector, "create database " + shop);
                execute(connector, "comment on database " + shop + " is '{\"protected\":true}'");
                assertKept(own, 3, "says that it is protected", "--yes");
                assertKept(own, 3, "says that it is protected", "--dry-run");

                execute(connector, "comment on database " + shop + " is null");
                own.useEmbedded("guard: { protect: [\"*_shop\"] }");
                assertKept(
                        own,
                        3,
                        "matches \"*_shop\"",
                        "--yes",
                        "--confirm",
                        own.database().value());
                assertKept(own, 3, "matches \"*_shop\"", "--dry-run");

                own.useEmbedded("");
                assertKept(own, 2, "--dry-rnu", "--yes", "--dry-rnu");
                assertKept(own, 2, "consent is needed");
                assertKept(own, 0, "", "--dry-run");

                execute(connector, "comment on database " + own.database() + " is null");
                assertKept(own, 3, "Reseed did not make it", "--yes");
                server.down(Progress.NONE);
                assertKept(own, 3, "Reseed did not make it", "--yes", "--confirm", "other");
                assertThat(server.state()).as("it was stopped").isEqualTo(new Server.State.Stopped());

                own.write("home/data/servers/" + server.home().getFileName() + "/data/PG_VERSION", "9\n");
                assertKept(own, 3, "of another version", "--yes");
                assertKept(
                        own, 2, "consent is needed", "--confirm", own.database().value());
            } finally {
                Reseed.Ended last = own.run(
                        "down",
                        "--volumes",
                        "--yes",
                        "--confirm",
                        own.database().value());
                assertThat(last.exit()).as(last.stderr()).isZero();
                assertThat(own.embedded().home()).doesNotExist();
            }
        }
    }

    private static void assertKept(DemoProject project, int exit, String why, String... options) {
        List<String> arguments = new ArrayList<>(List.of("down", "--volumes"));
        arguments.addAll(List.of(options));
        Reseed.Ended ended = project.run(arguments.toArray(String[]::new));
        assertThat(ended.exit()).as(ended.stderr()).isEqualTo(exit);
        assertThat(ended.stderr()).contains(why);
        assertThat(project.embedded().home().resolve("data/global/pg_control")).exists();
    }

    private static void execute(Connector connector, String sql) {
        try (Session session = connector.open(Connector.MAINTENANCE)) {
            session.execute(sql);
        }
    }
}
