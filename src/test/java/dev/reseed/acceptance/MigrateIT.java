package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is pending is applied to a copy of the live database, whoever is in that, and swapped in. */
class MigrateIT {
    private static final List<String> FORMER = List.of("1 Ada", "2 Grace", "3 by hand");
    private static final String BORN = "alter table people add born date;\n";

    @TempDir
    Path folder;

    private Sandbox fresh(Cluster cluster) {
        Sandbox sandbox = Sandbox.people(cluster, folder, "migrated");
        sandbox.reset();
        return sandbox;
    }

    /** A database with a row that no reset brings, and one migration that it lacks. */
    private Sandbox byHand(Cluster cluster) {
        Sandbox sandbox = fresh(cluster).file("migrations/V3__born.sql", BORN);
        sandbox.in("insert into people values (3, 'by hand')");
        return sandbox;
    }

    private static List<String> columns(Sandbox sandbox) {
        return sandbox.rows("select attname from pg_attribute where attrelid = 'people'::regclass and attnum > 0"
                + " and not attisdropped order by attnum");
    }

    private static Reseed.Ended failing(Sandbox sandbox, int exit, String... options) {
        List<String> picture = sandbox.picture();
        String[] words = new String[options.length + 1];
        words[0] = "migrate";
        System.arraycopy(options, 0, words, 1, options.length);
        Reseed.Ended ended = sandbox.run(words);
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(exit);
        assertThat(sandbox.picture()).isEqualTo(picture);
        assertThat(sandbox.people()).isEqualTo(FORMER);
        assertThat(columns(sandbox)).containsExactly("id", "name");
        assertThat(sandbox.isOpen()).isTrue();
        return ended;
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatIsPendingIsAppliedAndTheRowsStay(Cluster cluster) {
        try (Sandbox sandbox = byHand(cluster)) {
            sandbox.in("alter database migrated set work_mem to '7MB'");
            sandbox.file("migrations/R__names.sql", "create or replace view names as select name from people;\n");
            assertThat(sandbox.run("status").stdout()).contains("migrations  2 applied, 2 pending (reseed migrate)\n");
            String planned = failing(sandbox, 0, "--dry-run").stdout();
            assertThat(planned)
                    .contains("copy migrated (", "migrate: 2 pending\n", "V3__born.sql\n", "R__names.sql\n")
                    .contains("asks first: Replace the database \"migrated\"", "nothing was done");

            Reseed.Ended ended = sandbox.run("migrate", "--yes");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stdout())
                    .contains("done: \"migrated\" has 2 more migrations, 1 check passed, in ")
                    .contains("applied: V3__born.sql\napplied: R__names.sql\nkept: the former one, as migrated__kept_")
                    .contains("to take it back: reseed undo");
            assertThat(sandbox.people()).isEqualTo(FORMER);
            assertThat(columns(sandbox)).containsExactly("id", "name", "born");
            assertThat(sandbox.rows("show work_mem")).containsExactly("7MB");
            assertThat(sandbox.isOpen()).isTrue();
            assertThat(sandbox.databases()).hasSize(2).containsAll(sandbox.kept());
            assertThat(sandbox.run("status").stdout()).contains("4 applied, 0 pending\n");
            assertThat(sandbox.run("verify").stdout()).contains("ok  schema");

            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(sandbox.people()).isEqualTo(FORMER);
            assertThat(columns(sandbox)).containsExactly("id", "name");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void sessionsAreNamedAndEnded(Cluster cluster) {
        try (Sandbox sandbox = byHand(cluster);
                Session idle = sandbox.open()) {
            int pid = idle.one("select pg_backend_pid()", row -> row.getInt(1));
            assertThat(sandbox.run("migrate", "--dry-run").stdout()).contains("ends process " + pid + ":");

            Reseed.Ended ended = sandbox.run("migrate", "--yes");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stderr().lines().filter(line -> line.startsWith("warning: the copy will end process ")))
                    .singleElement()
                    .asString()
                    .contains("process " + pid + ":");
            assertThat(sandbox.people()).isEqualTo(FORMER);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void nothingPendingIsNothingDone(Cluster cluster) {
        try (Sandbox sandbox = fresh(cluster);
                Session idle = sandbox.open()) {
            List<String> picture = sandbox.picture();
            for (String way : List.of("--yes", "--quiet")) {
                Reseed.Ended ended = sandbox.run("migrate", way); // nobody has to be asked
                assertThat(ended.exit()).as(ended.stderr()).isZero();
                assertThat(ended.stdout())
                        .startsWith("done: \"migrated\" has all 2 migrations, nothing is pending\n")
                        .doesNotContain("undo", "kept");
            }
            assertThat(sandbox.run("migrate", "--output", "json").stdout())
                    .contains("\"applied\":[],\"kept\":null,\"checks\":0");
            Reseed.Ended planned = sandbox.run("migrate", "--dry-run");
            assertThat(planned.exit()).isZero();
            assertThat(planned.stdout())
                    .contains("note: nothing is pending: 2 migrations are applied\n")
                    .doesNotContain("copy", "asks first");
            assertThat(sandbox.picture()).isEqualTo(picture);
            String alive = idle.one("select 'alive'", row -> row.getString(1));
            assertThat(alive).isEqualTo("alive");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatFailsChangesNothing(Cluster cluster) {
        try (Sandbox sandbox = byHand(cluster)) {
            sandbox.file("migrations/V4__twice.sql", "select 1;\n\nalter table people add born date;\n");
            assertThat(failing(sandbox, 1, "--yes").stderr())
                    .contains("error: the migration migrations/V4__twice.sql failed at line 3\n")
                    .contains("column \"born\" of relation \"people\" already exists");

            sandbox.file("migrations/V4__twice.sql", "create index concurrently on gone (x);\n");
            assertThat(failing(sandbox, 1, "--yes").stderr()).contains("migrations/V4__twice.sql failed at line 1");

            sandbox.file("migrations/V4__twice.sql", "update people set name = '' where id = 3;\n");
            assertThat(failing(sandbox, 5, "--yes").stderr()).contains("1 of 1 check found wrong rows");
        }
    }

    @Test
    void aDatabaseThatNobodyChangedIsCopiedFromItsTemplateAndStaysReseeds() {
        try (Sandbox sandbox = fresh(Cluster.embedded()).file("migrations/V3__born.sql", BORN);
                Session idle = sandbox.open()) {
            assertThat(sandbox.run("migrate", "--dry-run").stdout())
                    .contains("copy the template migrated__template_")
                    .doesNotContain("copy migrated (");
            String lastReset = sandbox.rows("select shobj_description(oid, 'pg_database')::json->'reseed'->>'reset'"
                            + " from pg_database where datname = 'migrated'")
                    .getFirst();

            Reseed.Ended ended = sandbox.run("migrate", "--yes", "--output", "json");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stderr()).contains("warning: the swap will end process ");
            assertThat(ended.stdout()).contains("\"applied\":[\"V3__born.sql\"],\"kept\":\"migrated__kept_");
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.rows("select shobj_description(oid, 'pg_database')::json->'reseed'->>'reset'"
                            + " from pg_database where datname = 'migrated'"))
                    .containsExactly(lastReset);
            // The template is the former files': a reset builds anew, and what was migrated leaves by count.
            assertThat(sandbox.templates()).hasSize(1);
            assertThat(sandbox.reset().stdout()).contains("3 migrations");
            assertThat(sandbox.run("reset", "--dry-run").stdout())
                    .contains("drop the older kept database")
                    .doesNotContain("changed since");
        }
    }

    @Test
    void changesByHandAreNotDroppedWithoutBeingAskedFor() {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            assertThat(sandbox.run("migrate", "--yes").exit()).isZero();
            sandbox.reset();
            assertThat(sandbox.run("reset", "--dry-run").stdout()).contains("changed since its reset");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void whatCameLateIsToldAndAppliedWhereFlywayIsToldTo(Cluster cluster) {
        try (Sandbox sandbox = byHand(cluster).file("migrations/V1_5__late.sql", "create table late (id int);\n")) {
            for (String way : List.of("--yes", "--dry-run")) {
                assertThat(failing(sandbox, 5, way).stderr())
                        .startsWith("error: the database \"migrated\" lacks migrations that come before")
                        .contains("V1_5__late.sql", "outOfOrder: true")
                        .doesNotContain("V3__born.sql");
            }
            assertThat(sandbox.run("status").stdout())
                    .contains("2 pending\n", "late: V1_5__late.sql\n")
                    .doesNotContain("reseed migrate");

            flyway(sandbox, "ignoreMigrationPatterns: \"*:ignored\"");
            assertThat(failing(sandbox, 0, "--dry-run").stdout())
                    .contains("migrate: 1 pending\n", "note: V1_5__late.sql is late");

            flyway(sandbox, "outOfOrder: true");
            Reseed.Ended ended = sandbox.run("migrate", "--yes");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stdout()).contains("applied: V1_5__late.sql\napplied: V3__born.sql\n");
            assertThat(sandbox.people()).isEqualTo(FORMER);
        }
    }

    private static void flyway(Sandbox sandbox, String setting) {
        sandbox.file("flyway.toml", "[flyway]\n" + setting.replace(": ", " = ") + "\n");
    }

    @Test
    void aHistoryThatTheFilesDoNotContinueIsRefused() throws IOException {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            sandbox.file("migrations/V2__index.sql", "select 1;\n");
            assertThat(failing(sandbox, 5, "--yes").stderr())
                    .startsWith("error: the database \"migrated\" was made from other files\n")
                    .contains("V2__index.sql");

            Files.delete(sandbox.project().resolve("migrations/V2__index.sql"));
            assertThat(failing(sandbox, 5, "--yes").stderr())
                    .startsWith("error: the database \"migrated\" is ahead of the files\n")
                    .contains("V2__index.sql");

            sandbox.file("migrations/V2__index.sql", "create index people_name on people (name);\n");
            sandbox.in("insert into flyway_schema_history values (9, '2.5', 'half', 'SQL', 'V2_5__half.sql', 1,"
                    + " 'ann', now(), 1, false)");
            sandbox.file("migrations/V2_5__half.sql", "select 1;\n");
            assertThat(failing(sandbox, 5, "--yes").stderr())
                    .startsWith("error: a migration of the database \"migrated\" had failed\n")
                    .contains("V2_5__half.sql");
        }
    }

    @Test
    void tablesWithoutAHistoryNeedABaseline() {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            sandbox.in("delete from flyway_schema_history");
            assertThat(failing(sandbox, 5, "--yes").stderr())
                    .startsWith("error: the database \"migrated\" has an empty history of migrations\n")
                    .contains("DROP TABLE \"public\".\"flyway_schema_history\"");
            sandbox.in("drop table flyway_schema_history");
            assertThat(failing(sandbox, 5, "--yes").stderr())
                    .startsWith("error: the database \"migrated\" has tables and no history of migrations\n")
                    .contains("baselineOnMigrate: true");

            sandbox.file("flyway.toml", "[flyway]\nbaselineOnMigrate = true\nbaselineVersion = \"2\"\n");
            assertThat(failing(sandbox, 0, "--dry-run").stdout())
                    .contains("migrate: 1 pending\n", "V3__born.sql\n")
                    .doesNotContain("V2__index.sql");
            Reseed.Ended ended = sandbox.run("migrate", "--yes");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(ended.stdout()).contains("has 1 more migration, ", "applied: V3__born.sql\n");
            assertThat(sandbox.people()).isEqualTo(FORMER);
        }
    }

    /** What was applied long ago may name the database: it does not run again. */
    @Test
    void onlyWhatIsPendingMustNotNameTheDatabase() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "migrated")
                .file("migrations/V2_1__named.sql", "alter database migrated set work_mem to '3MB';\n")) {
            sandbox.reset();
            sandbox.in("insert into people values (3, 'by hand')");
            sandbox.file("migrations/V3__born.sql", BORN + "alter database migrated set work_mem to '5MB';\n");
            for (String way : List.of("--yes", "--dry-run")) {
                assertThat(failing(sandbox, 1, way).stderr())
                        .startsWith("error: what is pending cannot be applied to a copy of \"migrated\"\n")
                        .contains("migrations/V3__born.sql:2", "current_database()", "reseed reset")
                        .doesNotContain("V2_1");
            }
            sandbox.file("migrations/beforeMigrate.sql", "grant connect on database migrated to public;\n")
                    .file("migrations/V3__born.sql", BORN);
            assertThat(failing(sandbox, 1, "--yes").stderr()).contains("migrations/beforeMigrate.sql:1");

            sandbox.file("migrations/beforeMigrate.sql", "select 1;\n");
            Reseed.Ended ended = sandbox.run("migrate", "--yes");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(sandbox.rows("show work_mem")).containsExactly("3MB");
        }
    }

    @Test
    void theCommentOfTheDatabaseIsThatOfThePersonUntilAScriptWritesOne() {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            sandbox.onServer("comment on database migrated is 'by hand'");
            assertThat(sandbox.run("migrate", "--yes").exit()).isEqualTo(3);
            assertThat(sandbox.run("migrate", "--yes", "--confirm", "migrated").exit())
                    .isZero();
            assertThat(comment(sandbox)).contains("\"comment\":\"by hand\"");

            sandbox.file(
                    "migrations/V4__comment.sql",
                    "do $$ begin execute format('comment on database %I is %L', current_database(), 'script'); end $$;\n");
            Reseed.Ended ended = sandbox.run("migrate", "--yes");
            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(comment(sandbox)).contains("\"comment\":\"script\"");
            assertThat(sandbox.databases()).hasSize(3);
        }
    }

    private static String comment(Sandbox sandbox) {
        return sandbox.rows("select shobj_description(oid, 'pg_database') from pg_database where datname = 'migrated'")
                .getFirst();
    }

    @Test
    void whatCannotBeIsToldBeforeAnything() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "migrated")) {
            for (String way : List.of("--yes", "--dry-run")) {
                Reseed.Ended ended = sandbox.run("migrate", way);
                assertThat(ended.exit()).as(ended.stderr()).isEqualTo(1);
                assertThat(ended.stderr())
                        .startsWith("error: there is no database \"migrated\" yet\n")
                        .contains("reseed reset");
            }
            sandbox.file("reseed.yml", "database: migrated\nserver: embedded\n");
            Reseed.Ended none = sandbox.run("migrate", "--yes");
            assertThat(none.exit()).as(none.stderr()).isEqualTo(2);
            assertThat(none.stderr()).startsWith("error: there are no migrations to apply\n");
            assertThat(sandbox.databases()).isEmpty();
        }
    }

    /** Who waited for the other's lock finds nothing left to do. */
    @Test
    void twoAtOnceApplyOnce() throws IOException, InterruptedException {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            List<Process> both = new ArrayList<>();
            for (int i = 1; i <= 2; i++) {
                both.add(sandbox.reseed()
                        .start(folder.resolve("out" + i), folder.resolve("err" + i), "migrate", "--yes"));
            }
            for (Process each : both) {
                assertThat(each.waitFor()).isZero();
            }
            assertThat(Files.readString(folder.resolve("out1")) + Files.readString(folder.resolve("out2")))
                    .contains("has 1 more migration, ", "has all 3 migrations, nothing is pending\n");
            assertThat(sandbox.people()).isEqualTo(FORMER);
            assertThat(sandbox.kept()).hasSize(1);
        }
    }

    @Test
    void consentIsAskedForWhereSomethingIsPending() {
        try (Sandbox sandbox = byHand(Cluster.embedded())) {
            assertThat(failing(sandbox, 2).stderr())
                    .startsWith("error: consent is needed, and there is no terminal to ask at\n")
                    .contains("by a copy with 1 more migration (V3__born.sql)");
            assertThat(sandbox.script("migrate", "status").stdout())
                    .contains("has 1 more migration", "3 applied, 0 pending\n");
        }
    }
}
