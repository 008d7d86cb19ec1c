package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the role lacks is found before any work, all of it named. */
class PowersIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void createdbAloneIsEnoughAndNothingLessIs(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "powers")
                .as("powerless", "pass")
                .settings("")) {
            sandbox.onServer("create role powerless login password 'pass'");
            try {
                refused(
                        sandbox,
                        "the role \"powerless\" may not create databases",
                        "ALTER ROLE \"powerless\" CREATEDB");

                sandbox.onServer("create database powers", "alter role powerless createdb");
                refused(
                        sandbox,
                        "the role \"powerless\" does not own the database \"powers\"",
                        "ALTER DATABASE \"powers\" OWNER TO \"powerless\"");

                sandbox.onServer("alter database powers owner to powerless");
                try (Session superusers = sandbox.open()) {
                    int pid = superusers.one("select pg_backend_pid()", row -> row.getInt(1));
                    refused(sandbox, "the role \"powerless\" may not end process " + pid + ": user postgres", "close");
                    assertThat(superusers.query("select 1", row -> row.getInt(1)))
                            .containsExactly(1);
                }

                Reseed.Ended ended = sandbox.run("reset", "--yes", "--confirm", "powers");
                assertThat(ended.exit()).as(ended.stderr()).isZero();
                assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            } finally {
                sandbox.close();
                sandbox.onServer("drop role powerless");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void createdbAloneIsEnoughForSnapshots(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "powers").as("powerless", "pass")) {
            sandbox.onServer("create role powerless login createdb password 'pass'");
            try {
                sandbox.reset();
                try (Session superusers = sandbox.open()) {
                    int pid = superusers.one("select pg_backend_pid()", row -> row.getInt(1));
                    Reseed.Ended refused = sandbox.run("snapshot", "save", "fresh", "--yes");
                    assertThat(refused.exit()).isEqualTo(1);
                    assertThat(refused.stderr())
                            .contains("error: the database \"powers\" cannot be saved\n")
                            .contains("may not end process " + pid + ": user postgres");
                }
                for (String command : List.of("save", "restore", "delete")) {
                    Reseed.Ended ended = sandbox.run("snapshot", command, "fresh", "--yes");
                    assertThat(ended.exit()).as(ended.stderr()).isZero();
                    assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
                }
            } finally {
                sandbox.close();
                sandbox.onServer("drop role powerless");
            }
        }
    }

    private static void refused(Sandbox sandbox, String why, String remedy) {
        List<String> before = sandbox.databases();
        Reseed.Ended refused = sandbox.run("reset", "--yes", "--confirm", "powers");

        assertThat(refused.exit()).as(refused.stderr()).isEqualTo(1);
        assertThat(refused.stderr())
                .contains("error: the database \"powers\" cannot be reset\n")
                .contains("  why: " + why)
                .contains(remedy);
        assertThat(sandbox.databases()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void anotherRolesSessionIsEndedWithTheRightPower(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "powers")
                .as("powerless", "pass")
                .settings("")) {
            sandbox.onServer(
                    "create role powerless login createdb password 'pass'",
                    "create role visitor login password 'pass'");
            try {
                sandbox.onServer("create database powers owner powerless");
                try (Session visitor = cluster.connector("visitor", "pass").open(new DatabaseName("powers"))) {
                    int pid = visitor.one("select pg_backend_pid()", row -> row.getInt(1));
                    String who = "may not end process " + pid + ": user visitor";
                    refused(sandbox, "the role \"powerless\" " + who, "GRANT pg_signal_backend TO \"powerless\"");
                    Reseed.Ended planned = sandbox.run("reset", "--dry-run");
                    assertThat(planned.exit()).isEqualTo(1);
                    assertThat(planned.stderr()).contains(who);
                    assertThat(visitor.query("select 1", row -> row.getInt(1))).containsExactly(1);

                    sandbox.onServer("grant pg_signal_backend to powerless");
                    Reseed.Ended ended = sandbox.run("reset", "--yes", "--confirm", "powers");
                    assertThat(ended.exit()).as(ended.stderr()).isZero();
                    assertThat(ended.stderr()).contains("warning: the swap will end process " + pid + ": user visitor");
                    assertThatThrownBy(() -> visitor.execute("select 1")).isInstanceOf(ReseedException.class);
                }
                assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
                try (Session superusers = sandbox.open()) {
                    int pid = superusers.one("select pg_backend_pid()", row -> row.getInt(1));
                    refused(
                            sandbox,
                            "the role \"powerless\" may not end process " + pid + ": user postgres",
                            "by a superuser alone");
                }
            } finally {
                sandbox.close();
                sandbox.onServer("drop role powerless", "drop role visitor");
            }
        }
    }

    /** The owner of the database is a role that the configured one belongs to, or does not. */
    @Test
    void aDatabaseOfAnotherRoleStaysThatRoles() {
        Cluster cluster = Cluster.embedded();
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "powers")
                .as("powerless", "pass")
                .settings("")) {
            sandbox.onServer("create role powerless login createdb password 'pass'", "create role team");
            try {
                sandbox.onServer("create database powers owner team");
                refused(sandbox, "the role \"powerless\" does not own the database \"powers\"", "use its owner");

                sandbox.onServer("grant team to powerless");
                Reseed.Ended ended = sandbox.run("reset", "--yes", "--confirm", "powers");
                assertThat(ended.exit()).as(ended.stderr()).isZero();
                assertThat(sandbox.rows("select pg_get_userbyid(datdba) from pg_database where datname = 'powers'"))
                        .containsExactly("team");
                assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            } finally {
                sandbox.close();
                sandbox.onServer("drop role powerless", "drop role team");
            }
        }
    }

    @Test
    void preparedTransactionsAreNamedAndRolledBackWithConsent() {
        assumeThat(Cluster.installedPrograms())
                .as("PostgreSQL's programs are not installed")
                .isPresent();
        try (Cluster.Started started = Cluster.start("max_prepared_transactions=2");
                Sandbox sandbox = Sandbox.people(started.cluster(), folder, "powers")) {
            sandbox.reset();
            sandbox.reset();
            prepare(sandbox, "half''way");
            List<String> before = sandbox.databases();
            String named = "prepared transaction \"half'way\" of user postgres";

            Reseed.Ended planned = sandbox.run("reset", "--dry-run");
            assertThat(planned.exit()).isZero();
            assertThat(planned.stdout())
                    .contains("\n       rolls back the " + named + ", ")
                    .contains("Rolls back the " + named + ".");
            for (String command : List.of("reset", "undo")) {
                Reseed.Ended asked = sandbox.run(command);
                assertThat(asked.exit()).as(asked.stderr()).isEqualTo(2);
            }
            assertThat(sandbox.databases()).isEqualTo(before);
            assertThat(prepared(sandbox)).containsExactly("half'way");

            Reseed.Ended ended = sandbox.reset();
            assertThat(ended.stderr())
                    .contains("warning: the swap will roll back the prepared transaction \"half'way\"");
            assertThat(prepared(sandbox)).isEmpty();
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);

            prepare(sandbox, "again");
            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(prepared(sandbox)).isEmpty();
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);

            prepare(sandbox, "not mine");
            sandbox.onServer(
                    "create role powerless login createdb password 'pass'", "alter database powers owner to powerless");
            sandbox.as("powerless", "pass");
            refused(
                    sandbox,
                    "the role \"powerless\" may not roll back the prepared transaction \"not mine\" of user postgres",
                    "ROLLBACK PREPARED");
            assertThat(prepared(sandbox)).containsExactly("not mine");
            sandbox.in("rollback prepared 'not mine'");
        }
    }

    private static void prepare(Sandbox sandbox, String gid) {
        sandbox.in("begin", "insert into people values (3, 'later')", "prepare transaction '" + gid + "'");
    }

    private static List<String> prepared(Sandbox sandbox) {
        return sandbox.rows("select gid from pg_prepared_xacts");
    }

    /** A slot that nobody reads now holds up neither the swap nor, later, the end of the database that it reads. */
    @Test
    void aLogicalSlotThatNobodyReadsIsToldOf() {
        assumeThat(Cluster.installedPrograms())
                .as("PostgreSQL's programs are not installed")
                .isPresent();
        try (Cluster.Started started = Cluster.start("wal_level=logical");
                Sandbox sandbox = Sandbox.people(started.cluster(), folder, "powers")) {
            sandbox.reset();
            sandbox.in("select pg_create_logical_replication_slot('audit', 'test_decoding')");

            Reseed.Ended ended = sandbox.reset();
            assertThat(ended.stderr())
                    .contains("warning: the logical replication slot \"audit\" stays with the database");
            assertThat(sandbox.rows("select database from pg_replication_slots"))
                    .isEqualTo(sandbox.kept());

            assertThat(sandbox.reset().stderr()).doesNotContain("audit");
            assertThat(sandbox.rows("select database from pg_replication_slots"))
                    .isEmpty();
            assertThat(sandbox.kept()).hasSize(1);
        }
    }
}
