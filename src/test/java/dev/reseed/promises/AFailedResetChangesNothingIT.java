package dev.reseed.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 2: a failed reset changes nothing; a finished reset can be undone. */
class AFailedResetChangesNothingIT {

    @Test
    void whateverFails() {
        try (DemoProject project = DemoProject.on(Cluster.embedded())) {
            assertThat(project.run("reset", "--yes").exit()).isZero();
            project.inLive("update a set name = 'Jim' where id = 1");
            List<String> before = project.picture();

            project.write("migrations/V2__b.sql", "create table b (x int);\ninsert into b values ('x');\n");
            assertFails(project, before, 1, "the migration migrations/V2__b.sql failed at line 2");
            project.write("migrations/V2__b.sql", "create table b (x int);\n");

            project.write("data/b.csv", "x\n1\ntwo\n");
            assertFails(project, before, 1, "the seed file data/b.csv could not be loaded");
            project.write("data/b.csv", "x\n1\n");

            project.write("checks.sql", "select 1 from a where name = 'Joe';\n");
            assertFails(project, before, 5, "1 of 1 check found wrong rows");
        }
    }

    private static void assertFails(DemoProject project, List<String> before, int exit, String what) {
        Reseed.Ended ended = project.run("reset", "--yes");
        assertThat(ended.exit()).as(ended.stderr()).isEqualTo(exit);
        assertThat(ended.stderr()).contains(what);
        assertThat(project.picture()).isEqualTo(before);
        assertThat(project.rows()).containsExactly("1 Jim", "2 Joe");
    }

    @Test
    void aFinishedOneIsUndoneAndDoneAgain() {
        try (DemoProject project = DemoProject.on(Cluster.installed())) {
            assertThat(project.run("reset", "--yes").exit()).isZero();
            project.inLive("update a set name = 'Jim' where id = 1");
            assertThat(project.run("reset", "--yes").exit()).isZero();
            assertThat(project.rows()).containsExactly("1 Jane", "2 Joe");
            assertThat(project.run("undo", "--yes").exit()).isZero();
            assertThat(project.rows()).containsExactly("1 Jim", "2 Joe");
            assertThat(project.run("undo", "--yes").exit()).isZero();
            assertThat(project.rows()).containsExactly("1 Jane", "2 Joe");
        }
    }
}
