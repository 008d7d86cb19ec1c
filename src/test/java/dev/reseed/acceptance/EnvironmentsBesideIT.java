package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Session;
import dev.reseed.reset.Lending;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What environments must not touch: somebody's roles, the database that they were made of, and what is reseed.yml's. */
class EnvironmentsBesideIT {
    private static final String NO_OTHER = "no other database can be made of this recipe";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aRoleThatSomebodyElseMadeIsNeitherTakenNorDropped(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "beside")) {
            sandbox.onServer(
                    "create role maker login password 'pass' createdb createrole",
                    "create role beside_pr login",
                    "grant beside_pr to maker with admin option");
            sandbox.as("maker", "pass");
            try {
                Reseed.Ended refused = sandbox.run("env", "create", "pr", "--login");
                assertThat(refused.exit()).isEqualTo(1);
                assertThat(refused.stderr()).contains("the server has a role of this name already: beside_pr");
                assertThat(sandbox.databases()).isEmpty();
                works(sandbox, "env", "create", "pr");
                works(sandbox, "env", "drop", "pr", "--yes");
                works(sandbox, "env", "create", "own", "--login");
                assertThat(roles(sandbox)).containsExactlyInAnyOrder("beside_pr", "beside_own");
                works(sandbox, "env", "drop", "own", "--yes");
                assertThat(roles(sandbox)).containsExactly("beside_pr");
            } finally {
                sandbox.close();
                sandbox.onServer("drop role beside_pr", "drop role maker");
            }
        }
    }

    @Test
    void aRecipeThatNamesTheDatabaseMakesNoOther() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside")) {
            sandbox.reset();
            works(sandbox, "env", "create", "qa");
            sandbox.file("migrations/V3__named.sql", "alter database beside set work_mem = '5MB';\n");
            for (List<String> command : List.of(
                    List.of("reset", "--env", "qa", "--yes"),
                    List.of("migrate", "--env", "qa", "--yes"),
                    List.of("env", "create", "other"))) {
                Reseed.Ended refused = sandbox.run(command.toArray(String[]::new));
                assertThat(refused.exit()).as(refused.stderr()).isIn(1, 2);
                assertThat(refused.stderr()).contains("V3__named.sql:1");
            }
            assertThat(sandbox.rows("select count(*) from pg_db_role_setting where setconfig::text like '%5MB%'"))
                    .containsExactly("0");
            sandbox.reset();
            Reseed.Ended refused = sandbox.run("env", "create", "other");
            assertThat(refused.stderr()).as("also where there is a template").contains(NO_OTHER);
            assertThat(sandbox.databases()).doesNotContain("beside_other");
        }
    }

    @Test
    void whatIsInTheProjectsFileIsNoneOfThem() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside")) {
            works(sandbox, "env", "create", "qa");
            works(sandbox, "snapshot", "save", "mine", "--env", "qa");
            sandbox.settings(
                    "environments: { dev: {}, staging: { database: beside_qa }, test: { database: beside_t } }");
            assertThat(works(sandbox, "env", "list").stdout()).startsWith("none was made of beside");
            assertThat(sandbox.run("env", "drop", "qa", "--yes").exit()).isEqualTo(1);
            Reseed.Ended refused = sandbox.run("env", "create", "t");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.stderr()).contains("its database would be beside_t, which is that of \"test\"");

            sandbox.onServer("drop database beside_qa with (force)");
            works(sandbox, "prune", "--yes");
            works(sandbox, "prune", "--older-than", "1s", "--snapshots", "--yes");
            assertThat(sandbox.databases())
                    .as("the snapshot of staging")
                    .singleElement()
                    .asString()
                    .startsWith("beside_qa__snapshot_");
        }
    }

    @Test
    void whatNobodyCanBuildAgainStaysWhenADatabaseIsGone() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside")) {
            works(sandbox, "env", "create", "qa");
            works(sandbox, "snapshot", "save", "mine", "--env", "qa");
            sandbox.onServer("drop database beside_qa with (force)");
            works(sandbox, "prune", "--yes");
            assertThat(sandbox.databases()).hasSize(1);
            while (!sandbox.databases().isEmpty()) { // until it is that old
                works(sandbox, "prune", "--snapshots", "--older-than", "1s", "--yes");
            }
        }
    }

    @Test
    void aDryRunOfThePoolChangesNothing() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside")) {
            sandbox.reset();
            List<String> before = sandbox.picture();
            assertThat(works(sandbox, "env", "pool", "--size", "2", "--dry-run").stdout())
                    .contains("copy beside__template_", " 3 times, to be ready");
            assertThat(sandbox.picture()).isEqualTo(before);
            works(sandbox, "env", "pool");
            assertThat(sandbox.spares()).as("the size was not remembered").hasSize(1);
            assertThat(works(sandbox, "env", "create", "qa").stdout()).contains("that was ready");
            assertThat(sandbox.run("env", "pool", "--size", "2", "--env", "qa").exit())
                    .isEqualTo(2);
        }
    }

    @Test
    void aTemplateOfTomorrowIsNotCopied() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside")) {
            sandbox.reset();
            sandbox.onServer("""
                    do $$ declare each record; begin
                      for each in select datname, shobj_description(oid, 'pg_database') as mark from pg_database
                                   where datname like 'beside\\_\\_template\\_%' loop
                        execute format('comment on database %I is %L', each.datname,
                          regexp_replace(each.mark, '"time":"[^"]*"', '"time":"2999-01-01T00:00:00Z"'));
                      end loop;
                    end $$""");
            assertThat(works(sandbox, "env", "pool").stdout()).startsWith("there is no template to copy");
            assertThat(sandbox.spares()).isEmpty();
        }
    }

    @Test
    void whereTheTemplateIsGoneTheNextOneIsMade() {
        try (Sandbox sandbox =
                Sandbox.people(Cluster.embedded(), folder, "beside").settings("spares: 0")) {
            try (Lending lending = new Within(sandbox).lending()) {
                Lending.Handed first = lending.take();
                sandbox.onServer("drop database " + sandbox.templates().getFirst());
                Lending.Handed second = lending.take();
                assertThat(second.database()).isNotEqualTo(first.database());
                try (Session inside = sandbox.cluster().open(second.database())) {
                    assertThat(inside.query("select id || ' ' || name from people", row -> row.getString(1)))
                            .isEqualTo(Sandbox.PEOPLE);
                }
                lending.giveBack(first);
                lending.giveBack(second);
            }
            assertThat(sandbox.databases()).isEmpty();
            assertThat(sandbox.templates()).hasSize(1);
        }
    }

    @Test
    void theServerOfAnotherEnvironmentIsNotDeleted() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside")) {
            works(sandbox, "env", "create", "qa");
            Reseed.Ended refused = sandbox.run("down", "--volumes", "--env", "qa", "--yes");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.stderr()).contains("its server is another environment's");
        }
    }

    @Test
    void twoAddressesOfOneDatabaseAreNotTwo() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside")) {
            sandbox.settings("environments: { dev: {}, twin: { server: { url: \"postgresql://localhost:"
                    + sandbox.cluster().port() + "\", user: postgres, password: \"${PW}\" } } }");
            works(sandbox, "env", "create", "qa");
            assertThat(works(sandbox, "url", "--env", "qa").stdout()).contains("/beside_qa");
        }
    }

    @Test
    void severalOfOneNameAreNotChosenFrom() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside")) {
            sandbox.settings("environments: { dev: {}, staging: { database: beside2 } }");
            works(sandbox, "env", "create", "qa");
            works(sandbox, "env", "create", "qa", "--env", "staging");
            Reseed.Ended refused = sandbox.run("url", "--env", "qa");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.stderr()).contains("beside_qa, beside2_qa");
            works(sandbox, "env", "drop", "qa", "--env", "staging", "--yes");
            assertThat(works(sandbox, "url", "--env", "qa").stdout()).contains("/beside_qa");
        }
    }

    @Test
    void theLoginOfAFormerOneIsNotUsed() throws Exception {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "beside")) {
            works(sandbox, "env", "create", "pr", "--login");
            assertThat(works(sandbox, "url", "--env", "pr").stdout()).contains("beside_pr:");
            sandbox.onServer("drop database beside_pr");
            sandbox.onServer("drop role beside_pr");
            works(sandbox, "env", "create", "pr");
            assertThat(works(sandbox, "url", "--env", "pr").stdout()).doesNotContain("beside_pr:");
        }
    }

    private static Reseed.Ended works(Sandbox sandbox, String... command) {
        Reseed.Ended ended = sandbox.run(command);
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        return ended;
    }

    private static List<String> roles(Sandbox sandbox) {
        try (Session session = sandbox.outside()) {
            return session.query(
                    "select rolname from pg_roles where starts_with(rolname, 'beside')", row -> row.getString(1));
        }
    }
}
