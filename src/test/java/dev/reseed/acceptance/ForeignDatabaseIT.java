package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that Reseed never made is replaced only after its name was given, and is never dropped. */
class ForeignDatabaseIT {
    private static final String COMMENT = """
            select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void isAskedForByNameAndComesBackWithItsComment(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "foreign")) {
            sandbox.onServer(
                    "create database \"foreign\"", "comment on database \"foreign\" is 'Ann''s; \"do not\" é'");
            sandbox.in("create table treasure (id int)", "insert into treasure values (7)");

            refused(sandbox, "reset", "--yes");
            refused(sandbox, "reset", "--yes", "--confirm", "Foreign");
            Reseed.Ended planned = sandbox.run("reset", "--dry-run");
            assertThat(planned.exit()).isEqualTo(3);
            assertThat(planned.stdout())
                    .contains("swap: rename foreign")
                    .contains("refused as things stand: Reseed did not make it, and it was never confirmed; ")
                    .contains("--confirm foreign\n")
                    .contains("nothing was done");
            assertThat(sandbox.run("reset", "--dry-run", "--confirm", "foreign").exit())
                    .isZero();
            assertThat(sandbox.databases()).containsExactly("foreign");

            assertThat(sandbox.run("reset", "--yes", "--confirm", "foreign").exit())
                    .isZero();
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.rows(COMMENT).getFirst())
                    .startsWith("{\"reseed\":{\"role\":\"live\"")
                    .contains("\"comment\":\"Ann's; \\\"do not\\\" é\"");

            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(sandbox.rows("select id::text from treasure")).containsExactly("7");
            assertThat(sandbox.rows(COMMENT).getFirst()).contains("\"comment\":\"Ann's; \\\"do not\\\" é\"");

            Reseed.Ended again = sandbox.reset();
            assertThat(again.stderr()).doesNotContain("never confirmed");
        }
    }

    private static void refused(Sandbox sandbox, String... arguments) {
        Reseed.Ended refused = sandbox.run(arguments);
        assertThat(refused.exit()).as(refused.stderr()).isEqualTo(3);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr())
                .contains("error: the guard refuses to touch the database \"foreign\"\n")
                .contains("  why: Reseed did not make it, and it was never confirmed\n")
                .contains("--confirm foreign\n");
        assertThat(sandbox.rows("select id::text from treasure")).containsExactly("7");
    }

    /** The mark names the project; undone, the database is the other project's again. */
    @Test
    void anotherProjectsDatabaseIsAskedForByName() {
        try (Sandbox ours = Sandbox.people(Cluster.embedded(), folder.resolve("ours"), "shared");
                Sandbox theirs = Sandbox.people(Cluster.embedded(), folder.resolve("theirs"), "shared")) {
            theirs.reset();
            theirs.in("insert into people values (3, 'Edsger')");

            Reseed.Ended refused = ours.run("reset", "--yes");
            assertThat(refused.exit()).as(refused.stderr()).isEqualTo(3);
            assertThat(refused.stderr())
                    .contains("  why: the project \"project-")
                    .contains("made it, and it was never confirmed for this project; ")
                    .contains("--confirm shared\n");
            assertThat(theirs.people()).contains("3 Edsger");

            assertThat(ours.run("reset", "--yes", "--confirm", "shared").exit()).isZero();
            Reseed.Ended again = ours.reset();
            assertThat(again.stderr()).contains("stays beyond keep: 1, because the project \"project-");
            assertThat(theirs.run("undo", "--yes").exit()).isEqualTo(3);
            assertThat(ours.run("undo", "--yes").exit()).isZero();
            assertThat(ours.run("undo", "--yes").exit()).isZero();
            ours.onServer("drop database shared");
            assertThat(ours.kept()).hasSizeGreaterThan(1);
            assertThat(rowsOfAll(ours)).contains("3 Edsger");
        }
    }

    private static List<String> rowsOfAll(Sandbox sandbox) {
        List<String> rows = new ArrayList<>();
        for (String kept : sandbox.kept()) {
            try (Session session = sandbox.cluster().open(new DatabaseName(kept))) {
                rows.addAll(session.query("select id || ' ' || name from people", row -> row.getString(1)));
            }
        }
        return rows;
    }

    /** Two work trees, or one folder that was moved. */
    @Test
    void oneProjectInTwoFoldersIsNotAskedTwice() {
        String config = "[remote \"origin\"]\n\turl = git@git.example.com:shop/api.git\n";
        try (Sandbox here = Sandbox.people(Cluster.embedded(), folder.resolve("here"), "moved");
                Sandbox there = Sandbox.people(Cluster.embedded(), folder.resolve("there"), "moved")) {
            here.reset();
            here.file(".git/config", config).reset();
            there.file(".git/config", config).reset();
            here.reset();
        }
    }

    @Test
    void isNeverDroppedHoweverManyAreKept() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "for ever")) {
            sandbox.onServer("create database \"for ever\"");
            sandbox.in("create table treasure (id int)");
            assertThat(sandbox.run("reset", "--yes", "--confirm", "for ever").exit())
                    .isZero();
            String treasure = sandbox.kept().getFirst();

            sandbox.reset();
            Reseed.Ended third = sandbox.reset();

            assertThat(third.stderr())
                    .contains("warning: the kept database " + treasure)
                    .contains("keep: 1");
            assertThat(sandbox.kept()).hasSize(2).contains(treasure);
        }
    }

    @Test
    void whatAResetBuiltLeavesByCountUnlessSomebodyChangedIt() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "changing")) {
            sandbox.reset();
            sandbox.in("insert into people values (3, 'Edsger')");
            sandbox.reset();
            String changed = sandbox.kept().getFirst();
            List<String> before = sandbox.databases();

            Reseed.Ended asked = sandbox.run("reset");
            assertThat(asked.exit()).isEqualTo(2);
            assertThat(asked.stderr())
                    .contains("error: consent is needed")
                    .contains("Drops older kept: " + changed)
                    .contains("--yes");
            assertThat(sandbox.databases()).isEqualTo(before);

            Reseed.Ended planned = sandbox.run("reset", "--dry-run");
            assertThat(planned.exit()).isZero();
            assertThat(planned.stdout())
                    .contains("drop the older kept database " + changed + ", changed since its reset");
            assertThat(sandbox.databases()).isEqualTo(before);

            sandbox.reset();
            assertThat(sandbox.kept()).hasSize(1).doesNotContain(changed);
            String unchanged = sandbox.kept().getFirst();
            sandbox.reset();
            assertThat(sandbox.kept()).doesNotContain(unchanged);
        }
    }

    @Test
    void aProtectedCommentAnywhereOnTheServerRefuses() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside production")) {
            sandbox.onServer(
                    "create database \"orders prod\"",
                    "comment on database \"orders prod\" is '{\"environment\":\"production\"}'");

            Reseed.Ended refused = sandbox.run("reset", "--yes", "--confirm", "beside production");

            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.stderr()).contains("\"orders prod\" says that it is protected");
            assertThat(sandbox.databases()).containsExactly("orders prod");
        }
    }
}
