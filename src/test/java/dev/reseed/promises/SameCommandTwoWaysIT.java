package dev.reseed.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 6: the same command typed in the shell, which reads lines, and as arguments. */
class SameCommandTwoWaysIT {
    @Test
    void linesAndArgumentsDoTheSame() {
        try (DemoProject project = DemoProject.on(Cluster.embedded())) {
            assertThat(project.run("reset", "--yes").exit()).isZero();
            List<String> before = project.picture();
            assertSame(project, 0, "reset", "--dry-run", "--no-cache", "--output", "json");
            assertSame(project, 0, "migrate", "--dry-run", "--output", "json");
            assertSame(project, 1, "undo", "--yes");
            assertSame(project, 2, "reset", "--yse");
            assertThat(project.picture()).isEqualTo(before);
        }
    }

    private static void assertSame(DemoProject project, int exit, String... command) {
        Reseed.Ended arguments = project.run(command);
        project.write("script", String.join(" ", command) + "\n");
        Reseed.Ended line = project.run("--file", "script");
        assertThat(arguments.exit()).as(arguments.stderr()).isEqualTo(exit);
        assertThat(line.exit()).as(line.stderr()).isEqualTo(exit);
        if (exit == 0) {
            assertThat(sized(line.stdout())).isNotEmpty().isEqualTo(sized(arguments.stdout()));
        }
        // A script's failure says its line besides.
        assertThat(line.stderr()).startsWith(arguments.stderr());
    }

    /** The output without sizes: the server vacuums its catalogs when it likes. */
    private static String sized(String output) {
        return output.replaceAll("[0-9.]+ [kMG]?B\\b", "SIZE");
    }
}
