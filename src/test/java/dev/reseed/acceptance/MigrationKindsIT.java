package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Flyway's users have in their migrations works in a reset too. */
class MigrationKindsIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void everyKindOfScriptAndSettingCounts(Cluster cluster) throws IOException {
        try (Sandbox sandbox = new Sandbox(cluster, folder, "kinds")) {
            sandbox.file("reseed.yml", """
                            database: kinds
                            server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                            migrations: { locations: [sql, more/sql], flyway: { placeholders: { third: yml } } }
                            """.formatted(cluster.port()))
                    .file(
                            "flyway.conf",
                            "flyway.url=jdbc:postgresql://db.example.com/prod\nflyway.placeholders.first=conf\n"
                                    + "flyway.placeholders.second=conf\nflyway.placeholders.third=conf\n")
                    .file(
                            "flyway.toml",
                            "[environments.default]\nurl = \"jdbc:postgresql://db.example.com/prod\"\n"
                                    + "[flyway]\ntable = \"history\"\n"
                                    + "[flyway.placeholders]\nsecond = \"toml\"\nthird = \"toml\"\n")
                    .file(
                            "sql/V1__words.sql",
                            "create table words (word text);\r\n"
                                    + "insert into words values ('${first}'), ('${second}'),\r\n ('${third}');\r\n")
                    .file("sql/V2__index.sql", "create index concurrently words_word on words (word);\n")
                    .file(
                            "more/sql/V3__enum.sql",
                            "create type mood as enum ('ok');\nalter type mood add value 'good';\n")
                    .file("more/sql/V3__enum.sql.conf", "executeInTransaction=false\n")
                    .file(
                            "sql/R__view.sql",
                            "create or replace view shouted as select upper(word) as word from words;\n")
                    .file("sql/afterMigrate.sql", "insert into words values ('callback');\n");

            for (int round = 1; round <= 2; round++) {
                Reseed.Ended ended = sandbox.reset();
                assertThat(ended.stdout())
                        .contains("\"kinds\" is new, "
                                + (round == 1 ? "4 migrations, 0 rows, 0 checks passed" : "a copy of the template"));
                assertThat(sandbox.rows("select word from shouted order by 1"))
                        .containsExactly("CALLBACK", "CONF", "TOML", "YML");
                assertThat(sandbox.rows("select count(*) from history where success"))
                        .containsExactly("4");
                assertThat(sandbox.rows("select enum_range(null::mood)::text")).containsExactly("{ok,good}");
            }
            Reseed.Ended status = sandbox.run("status");
            assertThat(status.stdout()).contains("migrations  4 applied, 0 pending\n");
            sandbox.file("sql/V4__later.sql", "select 1;\n");
            assertThat(sandbox.run("status").stdout())
                    .contains(
                            "migrations  4 applied, 1 pending (reseed migrate)\n            pending: V4__later.sql\n");
            sandbox.file("sql/R__view.sql", "select 2;\n").file("sql/V1__words.sql", "select 3;\n");
            Files.delete(sandbox.project().resolve("more/sql/V3__enum.sql"));
            assertThat(sandbox.run("status").stdout())
                    .contains("applied, and not in the files: V3__enum.sql\n")
                    .contains("changed since it was applied: V1__words.sql\n")
                    .doesNotContain("changed since it was applied: R__view.sql");
        }
    }

    @Test
    void aMigrationThatAsksForItsDatabaseWorks() {
        try (Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder, "asking")
                .file(
                        "migrations/V3__asking.sql",
                        "do $$ begin execute format('alter database %I set work_mem to ''3MB''', current_database());"
                                + " end $$;\n")) {
            sandbox.reset();

            assertThat(sandbox.rows("show work_mem")).containsExactly("3MB");
        }
    }
}
