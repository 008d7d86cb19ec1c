package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reset that finds a finished build of the very same inputs copies it. */
class TemplateIT {
    private static final String BUILT = "2 migrations, 2 rows, 1 check passed";
    private static final String COPIED = "a copy of the template";

    @TempDir
    Path folder;

    private static String template(Sandbox sandbox) {
        assertThat(sandbox.templates()).hasSize(1);
        return sandbox.templates().getFirst();
    }

    private static void assertCopies(Sandbox sandbox) {
        String template = template(sandbox);
        assertThat(sandbox.run("reset", "--dry-run").stdout()).contains("copy the template " + template);
        assertThat(sandbox.reset().stdout()).contains(COPIED);
        assertThat(template(sandbox)).isEqualTo(template);
    }

    private static void assertBuilds(Sandbox sandbox) {
        List<String> templates = sandbox.templates();
        assertThat(sandbox.reset().stdout()).contains("migration").doesNotContain(COPIED);
        assertThat(template(sandbox)).isNotIn(templates);
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void theSecondResetCopiesAndTheThirdToo(Cluster cluster) throws JsonProcessingException {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "copied")) {
            assertThat(sandbox.reset().stdout()).contains(BUILT);
            sandbox.in("insert into people values (3, 'by hand')", "drop index people_name");
            assertCopies(sandbox);
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.rows("select indexname from pg_indexes where indexname = 'people_name'"))
                    .hasSize(1);

            Reseed.Ended third = sandbox.run("reset", "--yes", "--output", "json");
            JsonNode json = new JsonMapper().readTree(third.stdout());
            assertThat(json.path("template").asText()).startsWith("20").endsWith("Z");
            assertThat(json.has("migrations")).isFalse();
            assertThat(sandbox.run("status").stdout()).contains("2 applied, 0 pending");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aCopyIsAsItsBuildWasOnTheDatabasesLevelToo(Cluster cluster) {
        String everybody = "select coalesce(string_agg(a::text, ' ' order by a::text), '') || ' '"
                + " || coalesce((select string_agg(c, ' ' order by c) from pg_db_role_setting s, unnest(s.setconfig) c"
                + " where s.setdatabase = d.oid), '') from pg_database d left join lateral aclexplode(d.datacl) a on true"
                + " where d.datname = current_database() group by d.oid";
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "levels").file("migrations/V3__levels.sql", """
                        do $$ begin
                          execute format('alter database %I set work_mem to ''3MB''', current_database());
                          execute format('revoke all on database %I from public', current_database());
                        end $$;
                        """)) {
            assertThat(sandbox.reset().stdout()).contains("3 migrations");
            List<String> built = sandbox.rows(everybody);
            assertThat(built.getFirst()).contains("work_mem=3MB").doesNotContain("(10,0,");
            assertCopies(sandbox);
            assertThat(sandbox.rows(everybody)).isEqualTo(built);

            // What a person sets by hand belongs to the database, and is carried over by a build.
            sandbox.in("alter database levels set statement_timeout to '9s'");
            assertBuilds(sandbox);
            assertThat(sandbox.rows("show statement_timeout")).containsExactly("9s");
            assertCopies(sandbox);
            assertThat(sandbox.rows("show statement_timeout")).containsExactly("9s");
        }
    }

    @Test
    void oneChangedByteBuildsAnew() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "changed")) {
            sandbox.reset();
            sandbox.file("migrations/V2__index.sql", "create index people_name on people (name) ;\n");
            assertBuilds(sandbox);
            assertCopies(sandbox);
            sandbox.file("seed/010_people.csv", "id,name\n1,Ada\n2,Grade\n");
            assertBuilds(sandbox);
            assertThat(sandbox.people()).containsExactly("1 Ada", "2 Grade");
            assertThat(sandbox.run("reset", "--yes", "--no-data").stdout()).contains("2 migrations, 0 rows");
            assertCopiesWithoutData(sandbox);
        }
    }

    private static void assertCopiesWithoutData(Sandbox sandbox) {
        assertThat(sandbox.run("reset", "--yes", "--no-data").stdout()).contains(COPIED);
        assertThat(sandbox.people()).isEmpty();
        assertBuilds(sandbox);
    }

    @Test
    void aTemplateHidesNoBrokenMigration() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "broken")) {
            sandbox.reset();
            String template = template(sandbox);
            sandbox.file("migrations/V3__broken.sql", "select nothing;\n");
            assertThat(sandbox.run("reset", "--yes").exit()).isEqualTo(1);
            assertThat(template(sandbox)).isEqualTo(template);
            sandbox.file("migrations/V3__broken.sql", "");
            assertBuilds(sandbox);
            sandbox.file("checks.sql", "-- name: nobody\nselect * from people;\n");
            assertThat(sandbox.run("reset", "--yes").exit()).isEqualTo(5);
        }
    }

    @Test
    void withoutTheCacheNoneIsUsedOrMade() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "uncached")) {
            assertThat(sandbox.run("reset", "--yes", "--no-cache").stdout()).contains(BUILT);
            assertThat(sandbox.templates()).isEmpty();
            assertBuilds(sandbox);
            String template = template(sandbox);
            assertThat(sandbox.run("reset", "--yes", "--no-cache").stdout()).contains(BUILT);
            assertThat(template(sandbox)).isEqualTo(template);
            assertCopies(sandbox);
        }
    }

    @Test
    void aTemplateOutlivesItsLiveDatabase() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "outlived")) {
            sandbox.reset();
            sandbox.onServer("drop database outlived");
            assertCopies(sandbox);
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
        }
    }

    @Test
    void aTemplateThatSomebodyOpenedIsTheirs() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "opened")) {
            sandbox.reset();
            String template = template(sandbox);
            sandbox.onServer("alter database \"" + template + "\" allow_connections true");
            assertThat(sandbox.reset().stdout()).contains(BUILT);
            assertThat(sandbox.templates()).hasSize(2).contains(template);
        }
    }

    @Test
    void aTemplateOfSomebodyElseIsNotUsed() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "spoofed")) {
            sandbox.reset();
            sandbox.onServer("create role mallory");
            try {
                sandbox.onServer("alter database \"" + template(sandbox) + "\" owner to mallory");
                assertThat(sandbox.reset().stdout()).contains(BUILT);
            } finally {
                sandbox.close();
                sandbox.onServer("drop role mallory");
            }
        }
    }

    @Test
    void whatASessionIsSetToIsAnInput() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "zoned")) {
            sandbox.reset();
            Reseed.Ended elsewhere = sandbox.reseed().with("TZ", "Asia/Tokyo").run("reset", "--yes");
            assertThat(elsewhere.stdout()).contains(BUILT);
            assertBuilds(sandbox);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aTemplateInWhichSomebodyIsIsNotUsedAnyMore(Cluster cluster) {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "occupied")) {
            sandbox.reset();
            sandbox.in("insert into people values (3, 'by hand')");
            String template = template(sandbox);
            sandbox.onServer("alter database \"" + template + "\" allow_connections true");
            try (Session guest = cluster.open(new DatabaseName(template))) {
                sandbox.onServer("alter database \"" + template + "\" allow_connections false");
                Reseed.Ended failed = sandbox.run("reset", "--yes");
                assertThat(failed.exit()).isEqualTo(1);
                assertThat(failed.stderr())
                        .contains("the template \"" + template + "\" could not be copied")
                        .contains("drop that one yourself when nobody needs it");
                assertThat(guest.one("select count(*)::int from people", row -> row.getInt(1)) > 0)
                        .isTrue();
            }
            assertThat(sandbox.people()).contains("3 by hand");
            assertThat(sandbox.reset().stdout()).contains(BUILT);
            assertThat(sandbox.templates()).contains(template).hasSize(2);
        }
    }
}
