package dev.reseed.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Promise 5: one JVM is enough: no psql, pg_dump, pg_restore or docker program is needed. */
class OneJvmIsEnoughIT {
    @Test
    void resetsAServerWithoutAnyProgramOnThePath() throws IOException {
        try (DemoProject project = DemoProject.on(Cluster.installed())) {
            Path none = Files.createDirectory(project.folder().resolve("none"));
            Reseed.Ended ended = project.program().with("PATH", none.toString()).run("reset", "--yes");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(project.rows()).containsExactly("1 Jane", "2 Joe");
        }
    }

    @Test
    void startsAServerOfItsOwnWithoutAnyProgramOnThePath() throws IOException {
        try (DemoProject project = DemoProject.on(Cluster.embedded())) {
            project.configure("embedded", "");
            Path path = Files.createDirectory(project.folder().resolve("path"));
            Path unshare = Path.of("/usr/bin/unshare");
            if (Files.exists(unshare)) {
                // PostgreSQL does not run as root; only for root does Reseed use this.
                Files.createSymbolicLink(path.resolve("unshare"), unshare);
            }
            Path programs = Path.of(System.getProperty("basedir", ""), "target", "programs")
                    .toAbsolutePath();
            Files.createSymbolicLink(
                    Files.createDirectories(project.home().resolve("cache")).resolve("programs"), programs);
            Reseed reseed = project.program().with("PATH", path.toString());
            try {
                Reseed.Ended ended = reseed.run("reset");
                assertThat(ended.exit()).as(ended.stderr()).isZero();
                assertThat(ended.stdout()).contains("2 rows");
                Reseed.Ended refused = reseed.run("down", "--volumes");
                assertThat(refused.exit()).isEqualTo(2);
                assertThat(refused.stderr()).contains("--yes");
                assertThat(reseed.run("reset", "--yes").stdout()).contains("kept:");
            } finally {
                assertThat(reseed.run("down", "--volumes", "--yes").exit()).isZero();
                Files.delete(project.home().resolve("cache/programs"));
            }
        }
    }
}
