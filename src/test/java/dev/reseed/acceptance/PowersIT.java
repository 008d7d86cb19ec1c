package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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

    @Test
    void preparedTransactionsAreNamed() {
        assumeThat(Cluster.installedPrograms())
                .as("PostgreSQL's programs are not installed")
                .isPresent();
        try (Cluster.Started started = Cluster.start("max_prepared_transactions=2");
                Sandbox sandbox = Sandbox.people(started.cluster(), folder, "powers")) {
            sandbox.reset();
            sandbox.in("begin", "insert into people values (3, 'later')", "prepare transaction 'half''way'");

            refused(sandbox, "the database has prepared transactions: half'way", "ROLLBACK PREPARED");

            sandbox.in("commit prepared 'half''way'");
            assertThat(sandbox.people()).contains("3 later");
            sandbox.reset();
        }
    }
}
