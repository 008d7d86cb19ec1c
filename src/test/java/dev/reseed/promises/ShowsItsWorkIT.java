package dev.reseed.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import org.junit.jupiter.api.Test;

/** Promise 7: it shows its work: steps, what changed, what to type next; an error says what, why, and what to do. */
class ShowsItsWorkIT {
    @Test
    void saysWhatItDidAndWhatToTypeNext() {
        try (DemoProject project = DemoProject.on(Cluster.embedded())) {
            assertThat(project.run("reset", "--yes").exit()).isZero();
            Reseed.Ended ended = project.run("reset", "--yes", "--no-cache");
            assertThat(ended.stdout().lines().toList())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .matches("done: \"" + project.database()
                                            + "\" is new, 1 migration, 2 rows, 1 check passed, in .* s"),
                            line -> assertThat(line)
                                    .startsWith("kept: the former one, as " + project.database() + "__kept_"),
                            line -> assertThat(line).startsWith("at:   postgresql://"),
                            line -> assertThat(line).contains("reseed url").contains("reseed undo"));
            assertThat(ended.stderr()).contains("create stage", "migrate", "load data", "analyze", "check", "swap");
        }
    }

    @Test
    void saysWhatWhyAndWhatToDo() {
        try (DemoProject project = DemoProject.on(Cluster.embedded())) {
            project.write("data/a.csv", "id,nmae\n1,Jane\n");
            Reseed.Ended ended = project.run("reset", "--yes");
            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.stdout()).isEmpty();
            assertThat(ended.stderr())
                    .contains("error: the seed file data/a.csv does not fit its table")
                    .contains("  why: data/a.csv:1: \"a\" has no column \"nmae\"")
                    .contains("  try: use the table's columns: id, name");
        }
    }
}
