package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A migration that fails in the middle changes nothing, and is told with file, line, statement and the server's words. */
class FailedMigrationIT {
    private static final String BROKEN = """
            alter table people add column born_on date;

            -- the mistake
            update people
               set born_onn = now();
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void leavesTheLiveDatabaseAndTheServerAsTheyWere(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "failing")) {
            sandbox.reset();
            sandbox.in("create table by_hand (note text)", "insert into by_hand values ('mine')");
            List<String> before = sandbox.databases();

            sandbox.file("migrations/V3__broken.sql", BROKEN);
            Reseed.Ended failed = sandbox.run("reset", "--yes");

            assertThat(failed.exit()).as(failed.stderr()).isEqualTo(1);
            assertThat(failed.stdout()).isEmpty();
            assertThat(failed.stderr())
                    .contains("error: the migration migrations/V3__broken.sql failed at line 5\n")
                    .contains("  why: column \"born_onn\" of relation \"people\" does not exist\n")
                    .contains("\n         update people\n            set born_onn = now();\n")
                    .contains("\n  try: ");
            assertThat(sandbox.databases()).isEqualTo(before).containsExactly("failing");
            assertThat(sandbox.rows("select note from by_hand")).containsExactly("mine");
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);

            sandbox.file("migrations/V3__broken.sql", BROKEN.replace("born_onn", "born_on"));
            sandbox.reset();

            assertThat(sandbox.databases()).hasSize(2).contains("failing").containsAll(sandbox.kept());
            assertThat(sandbox.rows("select 1 from information_schema.tables where table_name = 'by_hand'"))
                    .isEmpty();
            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(sandbox.rows("select note from by_hand")).containsExactly("mine");
        }
    }

    @Test
    void leavesNothingWhereThereWasNoDatabase() {
        try (Sandbox sandbox =
                Sandbox.people(Cluster.embedded(), folder, "failing first").file("migrations/V3__broken.sql", BROKEN)) {
            Reseed.Ended failed = sandbox.run("reset", "--output", "json");

            assertThat(failed.exit()).isEqualTo(1);
            assertThat(failed.stdout())
                    .startsWith("{\"error\":{\"kind\":\"failed\"")
                    .contains("\"exit\":1");
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    @Test
    void aMistypedOptionDoesNothing() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "mistyped")) {
            Reseed.Ended refused = sandbox.run("reset", "--dry-rnu", "--yes");

            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.stdout()).isEmpty();
            assertThat(refused.stderr())
                    .contains("there is no option --dry-rnu")
                    .contains("did you mean --dry-run?");
            assertThat(sandbox.databases()).isEmpty();
            assertThat(sandbox.home()).doesNotExist();
        }
    }
}
