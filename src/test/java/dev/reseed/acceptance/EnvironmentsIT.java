package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Session;
import dev.reseed.kernel.SqlFailures;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** More databases of one recipe: made, used like any other, listed and dropped. */
class EnvironmentsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void areMadeOfTheRecipeAndNothingIsDoneToTheirBase(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "based")) {
            sandbox.reset();
            sandbox.in("insert into people values (3, 'by hand')");
            works(sandbox, "env", "create", "qa", "--count", "3", "--ttl", "8h");

            for (String name : List.of("based_qa-1", "based_qa-2", "based_qa-3")) {
                assertThat(people(cluster, name)).isEqualTo(Sandbox.PEOPLE);
            }
            assertThat(sandbox.people()).contains("3 by hand");
            assertThat(works(sandbox, "env", "list").stdout())
                    .contains("qa-1", "qa-2", "qa-3", "for 7 h 59 min", "based_qa-3");
            assertThat(works(sandbox, "url", "--env", "qa-2").stdout()).endsWith("/based_qa-2\n");
            assertThat(works(sandbox, "status", "--env", "qa-2").stdout()).contains("2 applied, 0 pending");

            works(sandbox, "env", "drop", "qa-1", "qa-3", "--yes");
            assertThat(sandbox.databases()).containsExactly("based", "based_qa-2");
            works(sandbox, "env", "drop", "qa-2", "--yes");
            assertThat(works(sandbox, "env", "list").stdout())
                    .isEqualTo("none was made of based (reseed env create NAME)\n");
        }
    }

    @Test
    void anEnvironmentIsResetAndStaysWhatItIs() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "based")) {
            works(sandbox, "env", "create", "qa", "--ttl", "8h");
            execute(sandbox, "based_qa", "delete from people");
            Reseed.Ended reset = works(sandbox, "reset", "--env", "qa", "--yes");
            assertThat(reset.stdout()).contains("\"based_qa\" is new, a copy of the template");
            assertThat(people(sandbox.cluster(), "based_qa")).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.templates()).as("the base's").hasSize(1);

            works(sandbox, "snapshot", "save", "mine", "--env", "qa");
            works(sandbox, "undo", "--env", "qa", "--yes");
            assertThat(people(sandbox.cluster(), "based_qa")).isEmpty();
            works(sandbox, "snapshot", "restore", "mine", "--env", "qa", "--yes");
            assertThat(works(sandbox, "env", "list").stdout()).contains("based_qa", "for 7 h 59 min");

            works(sandbox, "env", "drop", "qa", "--yes");
            assertThat(sandbox.databases()).as("nothing that belonged to it").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aLoginOfItsOwnGetsInThereAndNobodyElseDoes(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "based")) {
            works(sandbox, "env", "create", "pr", "--login");
            works(sandbox, "env", "create", "other", "--login");
            String url = works(sandbox, "url", "--env", "pr", "--format", "jdbc")
                    .stdout()
                    .strip();
            String password = url.replaceAll(".*password=([^&]*).*", "$1");
            assertThat(url).contains("user=based_pr");

            try (Session own = cluster.connector("based_pr", password).open(new DatabaseName("based_pr"))) {
                own.execute("insert into people values (3, 'by its own login')");
                own.execute("create schema more create table t (id int)");
            }
            assertThat(fails(cluster, "based_pr", password, "based_other")).isEqualTo("42501");

            works(sandbox, "reset", "--env", "pr", "--yes");
            try (Session own = cluster.connector("based_pr", password).open(new DatabaseName("based_pr"))) {
                own.execute("insert into people values (3, 'after a reset')");
            }
            works(sandbox, "env", "drop", "pr", "other", "--yes");
            assertThat(roles(sandbox)).isEmpty();
        }
    }

    @Test
    void copiesASnapshot() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "based")) {
            sandbox.reset();
            sandbox.in("insert into people values (3, 'by hand')");
            works(sandbox, "snapshot", "save", "bug-17");
            works(sandbox, "env", "create", "bug", "--from", "bug-17");
            assertThat(people(sandbox.cluster(), "based_bug")).contains("3 by hand");

            Reseed.Ended unknown = sandbox.run("env", "create", "other", "--from", "bug-71");
            assertThat(unknown.exit()).isEqualTo(1);
            assertThat(unknown.stderr()).contains("no snapshot \"bug-71\"", "bug-17");
        }
    }

    @Test
    void aSpareIsTakenForTheFirst() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "based")) {
            sandbox.reset();
            works(sandbox, "env", "pool", "--size", "2");
            assertThat(spares(sandbox)).hasSize(3); // one is for the next reset
            works(sandbox, "env", "pool", "--size", "0");
            assertThat(spares(sandbox)).hasSize(1);
            works(sandbox, "env", "pool", "--size", "2");
            Reseed.Ended made = works(sandbox, "env", "create", "qa", "--count", "4", "--output", "json");
            assertThat(made.stdout())
                    .containsPattern("qa-3\"[^}]*\"ready\":true")
                    .containsPattern("qa-4\"[^}]*\"ready\":false");
            assertThat(spares(sandbox)).isEmpty();
            assertThat(people(sandbox.cluster(), "based_qa-1")).isEqualTo(Sandbox.PEOPLE);
        }
    }

    @Test
    void aTakenNameIsRefusedBeforeAnythingIsMade() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "based")) {
            sandbox.reset();
            sandbox.onServer("create database \"based_qa-2\"");
            Reseed.Ended refused = sandbox.run("env", "create", "qa", "--count", "3");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.stderr()).contains("this database is there already: based_qa-2");
            assertThat(sandbox.databases()).containsExactly("based", "based_qa-2");

            Reseed.Ended foreign = sandbox.run("env", "drop", "qa-2", "--yes");
            assertThat(foreign.exit()).isEqualTo(1);
            assertThat(sandbox.databases()).as("what Reseed did not make stays").contains("based_qa-2");
            assertThat(sandbox.run("env", "drop", "dev", "--yes").exit()).isEqualTo(2);
            assertThat(sandbox.run("env", "create", "dev").exit()).isEqualTo(2);
        }
    }

    @Test
    void aPersonIsAskedBeforeADrop() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "based")) {
            works(sandbox, "env", "create", "qa");
            Reseed.Ended unasked = sandbox.run("env", "drop", "qa");
            assertThat(unasked.exit()).as(unasked.stderr()).isEqualTo(2);
            assertThat(unasked.stderr()).contains("Drop based_qa (");
            assertThat(works(sandbox, "env", "drop", "qa", "--dry-run").stdout())
                    .contains("would drop qa", "nothing was done");
            assertThat(sandbox.databases()).containsExactly("based_qa");
        }
    }

    @Test
    void whatIsForgottenIsPrunedUnlessSomebodyIsInIt() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "based")) {
            works(sandbox, "env", "create", "short", "--ttl", "1s");
            works(sandbox, "env", "create", "used", "--ttl", "1s");
            works(sandbox, "env", "create", "long", "--ttl", "8h");
            works(sandbox, "env", "create", "open");
            try (Session inside = sandbox.cluster().open(new DatabaseName("based_used"))) {
                awaitForgotten(sandbox);
                inside.execute("select 1");
                works(sandbox, "env", "prune", "--yes");
                assertThat(sandbox.databases()).containsExactly("based_long", "based_open", "based_used");
            }
        }
    }

    /** Returns when its time is over. */
    private static void awaitForgotten(Sandbox sandbox) {
        while (!works(sandbox, "env", "prune", "--dry-run").stdout().contains("would drop short")) {
            Thread.onSpinWait();
        }
    }

    private static Reseed.Ended works(Sandbox sandbox, String... command) {
        Reseed.Ended ended = sandbox.run(command);
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        return ended;
    }

    private static List<String> people(Cluster cluster, String database) {
        try (Session session = cluster.open(new DatabaseName(database))) {
            return session.query("select id || ' ' || name from people order by id", row -> row.getString(1));
        }
    }

    private static void execute(Sandbox sandbox, String database, String statement) {
        try (Session session = sandbox.cluster().open(new DatabaseName(database))) {
            session.execute(statement);
        }
    }

    private static List<String> spares(Sandbox sandbox) {
        return sandbox.databases().stream()
                .filter(name -> name.contains("__spare_"))
                .toList();
    }

    private static List<String> roles(Sandbox sandbox) {
        try (Session session = sandbox.outside()) {
            return session.query(
                    "select rolname from pg_roles where starts_with(rolname, 'based')", row -> row.getString(1));
        }
    }

    private static String fails(Cluster cluster, String user, String password, String database) {
        try (Session session = cluster.connector(user, password).open(new DatabaseName(database))) {
            return "logged in";
        } catch (ReseedException e) {
            return SqlFailures.sqlState(e).orElse("");
        }
    }
}
