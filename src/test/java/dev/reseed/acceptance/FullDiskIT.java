package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Commands;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full before the new database is. */
class FullDiskIT {
    @TempDir
    Path folder;

    @Test
    void isSaidAndLeavesTheLiveDatabaseWhole() throws IOException {
        Cluster.installed();
        Path small = Files.createDirectory(folder.resolve("small"));
        Commands.Ended mounted =
                Commands.run("mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "reseed-test", small.toString());
        assumeThat(mounted.exit())
                .as("no small file system can be mounted: " + mounted.output())
                .isZero();
        try (Cluster.Started started = Cluster.start();
                Sandbox sandbox = Sandbox.people(started.cluster(), folder, "full")) {
            sandbox.onServer(
                    "create tablespace small location '" + small + "'", "create database \"full\" tablespace small");
            assertThat(sandbox.run("reset", "--yes", "--confirm", "full").exit())
                    .isZero();
            sandbox.in("insert into people values (3, 'by hand')");
            sandbox.file(
                    "migrations/V3__much.sql",
                    "create table much as select i, md5(i::text) from generate_series(1, 2000000) i;\n");
            List<String> before = sandbox.databases();

            Reseed.Ended full = sandbox.run("reset", "--yes");

            assertThat(full.exit()).as(full.stderr()).isEqualTo(1);
            assertThat(full.stderr())
                    .contains("error: the migration migrations/V3__much.sql failed at line 1\n")
                    .contains("No space left on device")
                    .contains("free disk space");
            assertThat(sandbox.databases()).isEqualTo(before);
            assertThat(sandbox.people()).contains("3 by hand");
            assertThat(sandbox.isOpen()).isTrue();
            assertThat(sandbox.home().resolve("state/journal")).isEmptyDirectory();

            sandbox.file("migrations/V3__much.sql", "create table much (text text);\n");
            sandbox.reset();
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(sandbox.people()).contains("3 by hand");
        } finally {
            Commands.need("umount", small.toString());
        }
    }
}
