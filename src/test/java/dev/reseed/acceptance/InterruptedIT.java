package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reset that is stopped while a migration runs leaves the live database as it was. */
class InterruptedIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void ctrlCCleansUpAtOnce(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "interrupted")) {
            sandbox.reset();
            sandbox.in("insert into people values (3, 'by hand')");
            sandbox.file("migrations/V3__wait.sql", Running.Gate.WAIT);
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running reset = Running.start(sandbox, "reset", "--yes")) {
                reset.await("the migration", gate::somebodyWaits);
                reset.interrupt();
                Reseed.Ended ended = reset.end();

                assertThat(ended.exit()).as(ended.stderr()).isEqualTo(130);
                assertThat(ended.stdout()).isEmpty();
                assertThat(ended.stderr()).contains("error: interrupted\n");
                assertThat(gate.somebodyWaits()).isFalse();
            }
            assertThat(sandbox.databases()).containsExactly("interrupted");
            assertThat(sandbox.people()).contains("3 by hand");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void ctrlCWhileRowsAreCopied(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "interrupted")) {
            sandbox.reset();
            sandbox.in("insert into people values (3, 'by hand')");
            sandbox.file("migrations/V3__wait.sql", """
                    create function wait() returns trigger language plpgsql as $$ begin %s return new; end $$;
                    create trigger wait before insert on people for each row execute function wait();
                    """.formatted(Running.Gate.WAIT.strip()));
            try (Running.Gate gate = new Running.Gate(sandbox)) {
                interrupted(sandbox, "a row of the seed", gate::somebodyWaits);
                assertThat(gate.somebodyWaits()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void ctrlCWhileTheStageIsMade(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "interrupted")) {
            sandbox.reset();
            sandbox.in("insert into people values (3, 'by hand')");
            sandbox.file("migrations/V3__more.sql", "create table more (id int);\n");
            try (Session holder = sandbox.outside()) {
                holder.execute("begin");
                holder.execute("alter database template0 rename to template_held");
                interrupted(
                        sandbox,
                        "CREATE DATABASE",
                        () -> holder.one(
                                "select exists (select from pg_locks where not granted"
                                        + " and classid = 'pg_database'::regclass)",
                                row -> row.getBoolean(1)));
                holder.execute("rollback");
            }
            assertThat(sandbox.home().resolve("state/journal")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void ctrlCWhileItWaitsForAnotherReset(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "interrupted")) {
            sandbox.reset();
            sandbox.file("migrations/V3__wait.sql", Running.Gate.WAIT);
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running first = Running.start(sandbox, "reset", "--yes")) {
                first.await("the migration", gate::somebodyWaits);
                try (Running second = Running.start(sandbox, "reset", "--yes")) {
                    second.awaitError("warning: waiting for reseed " + first.pid() + "-");
                    second.interrupt();
                    assertThat(second.end().exit()).isEqualTo(130);
                }
                gate.close();
                Reseed.Ended ended = first.end();
                assertThat(ended.exit()).as(ended.stderr()).isZero();
            }
            assertThat(sandbox.databases()).hasSize(2).contains("interrupted").containsAll(sandbox.kept());
        }
    }

    /** Interrupts a reset when it is there; the environment is as it was. */
    private static void interrupted(Sandbox sandbox, String where, BooleanSupplier there) throws Exception {
        List<String> before = sandbox.databases();
        try (Running reset = Running.start(sandbox, "reset", "--yes")) {
            reset.await(where, there);
            reset.interrupt();
            Reseed.Ended ended = reset.end();

            assertThat(ended.exit()).as(ended.stderr()).isEqualTo(130);
            assertThat(ended.stdout()).isEmpty();
            assertThat(ended.stderr()).contains("error: interrupted\n");
        }
        assertThat(sandbox.databases()).isEqualTo(before);
        assertThat(sandbox.people()).contains("3 by hand");
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void afterAKillTheNextResetCleansUp(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "killed")) {
            sandbox.reset();
            sandbox.in("insert into people values (3, 'by hand')");
            sandbox.file("migrations/V3__wait.sql", Running.Gate.WAIT);
            try (Running.Gate gate = new Running.Gate(sandbox);
                    Running reset = Running.start(sandbox, "reset", "--yes")) {
                reset.await("the migration", gate::somebodyWaits);
                reset.kill();
                assertThat(sandbox.people()).contains("3 by hand");
                assertThat(sandbox.databases()).hasSize(2).contains("killed");
                String stage = sandbox.databases().stream()
                        .filter(name -> name.contains("__stage_"))
                        .findFirst()
                        .orElseThrow();

                // The dead command's server process still waits in the stage.
                sandbox.file("migrations/V3__wait.sql", "select 1;\n");
                assertThat(sandbox.run("reset", "--dry-run").stdout())
                        .contains("drop what an interrupted command left: " + stage);
                sandbox.reset();

                assertThat(gate.somebodyWaits()).isFalse();
                assertThat(sandbox.databases()).hasSize(2).contains("killed").containsAll(sandbox.kept());
                assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            }
        }
    }
}
