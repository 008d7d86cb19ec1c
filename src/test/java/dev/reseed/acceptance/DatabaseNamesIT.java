package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any name that PostgreSQL takes works in every command, and in the connection string that is printed. */
class DatabaseNamesIT {
    private static final String LONG = "é".repeat(31) + "x";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My \"Shop\" it's a%20b?c=d&e+f/g#h:i@j",
                "--help \\ $(x) ${HOME} %s ; drop",
                "ééééééééééééééééééééééééééééééex"
            })
    void workInEveryCommand(String name) throws Exception {
        Sandbox sandbox = new Sandbox(Cluster.embedded(), folder.resolve("a folder with 'spaces' é"), name);
        try (sandbox) {
            sandbox.settings("").file("reseed.yml", settings(sandbox, name));
            sandbox.file("migrations/V1__people.sql", "create table people (id int, name text);\n")
                    .file("seed/people.csv", "id,name\n1,Ada\n2,Grace\n");
            sandbox.reset();
            sandbox.in("delete from people");
            Reseed.Ended ended = sandbox.script("reset", "url", "status");

            assertThat(ended.exit()).as(ended.stderr()).isZero();
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.databases()).hasSize(2).contains(name);
            assertThat(ended.stdout()).contains("done: \"" + name + "\" is new", "\ndatabase    " + name + ", ");
            psql(
                    ended.stdout()
                            .lines()
                            .filter(line -> line.startsWith("postgresql://"))
                            .findFirst()
                            .orElseThrow(),
                    name);
            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(sandbox.people()).isEmpty();
        }
    }

    /** The interpolation of {@code ${…}} is switched off by doubling the dollar. */
    private static String settings(Sandbox sandbox, String name) {
        return """
                database: '%s'
                server: { url: "postgresql://127.0.0.1:%d", user: postgres, password: "${PW}" }
                migrations: { locations: [migrations] }
                data: { seed: seed }
                """.formatted(
                name.replace("'", "''").replace("${", "$${"), sandbox.cluster().port());
    }

    private void psql(String url, String name) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/psql"))) {
            return;
        }
        Path out = folder.resolve("out");
        Process psql = new ProcessBuilder("/usr/bin/psql", "-XAtc", "select current_database()", url)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(psql.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(out)).isEqualTo(name + "\n");
    }

    @Test
    void namesThatPostgresCannotStoreAreRefusedBeforeAnyWork() {
        assertThat(LONG.getBytes(StandardCharsets.UTF_8)).hasSize(63);
        for (String name : List.of("x" + LONG, "")) {
            Sandbox sandbox = Sandbox.people(Cluster.embedded(), folder.resolve("n" + name.length()), "unused");
            sandbox.file("reseed.yml", "database: \"" + name + "\"\nserver: embedded\n");
            Reseed.Ended refused = sandbox.run("reset", "--yes");

            assertThat(refused.exit()).as(refused.stderr()).isEqualTo(2);
            assertThat(refused.stderr()).contains("reseed.yml:1:");
            assertThat(sandbox.home()).doesNotExist();
        }
    }
}
