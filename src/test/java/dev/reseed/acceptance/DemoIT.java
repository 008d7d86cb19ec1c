package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reseed.testing.Reseed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo project on a server that Reseed starts itself, from a fresh home folder on. */
class DemoIT {
    private static final Path DEMO = Path.of(System.getProperty("basedir", "")).toAbsolutePath();

    @TempDir
    private static Path home;

    private static Reseed.Ended first = new Reseed.Ended(-1, "", "");

    @BeforeAll
    static void firstResetOnAFreshHome() {
        Reseed.Ended planned = reseed(home).run("reset", "--dry-run");
        assertThat(planned.exit()).as(planned.stderr()).isZero();
        assertThat(planned.stdout())
                .contains("  1  start the embedded PostgreSQL")
                .contains("nothing was done");
        assertThat(home).isEmptyDirectory();
        first = reseed(home).run("reset");
    }

    @AfterAll
    static void deleteTheServer() {
        Reseed.Ended asked = reseed(home).run("down", "--volumes");
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.stderr()).contains("consent is needed").contains("--yes");
        Reseed.Ended planned = reseed(home).run("down", "--volumes", "--dry-run");
        assertThat(planned.stdout()).contains("would be stopped and its data deleted: " + home);
        assertThat(home.resolve("data/servers")).isNotEmptyDirectory();

        assertThat(reseed(home).run("down", "--volumes", "--yes").exit()).isZero();
        assertThat(home.resolve("data/servers")).isEmptyDirectory();
    }

    private static Reseed reseed(Path home) {
        return new Reseed(DEMO, home);
    }

    private static String count() throws SQLException {
        String url = reseed(home).run("url", "--format", "jdbc").stdout().strip();
        return query(url, "select count(*) from orders");
    }

    private static String query(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static JsonNode json(String... arguments) throws JsonProcessingException {
        Reseed.Ended ended = reseed(home).run(arguments);
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        assertThat(ended.stdout()).endsWith("}\n").hasLineCount(1);
        assertThat(ended.stderr()).isEmpty();
        return new JsonMapper().readTree(ended.stdout());
    }

    @Test
    void theFirstResetEndsWithARunningDatabase() throws Exception {
        assertThat(first.exit()).as(first.stderr()).isZero();
        assertThat(first.stdout())
                .startsWith("done: \"tickets\" is new, 12 migrations, ")
                .contains(" checks passed, in ", "\nat:   postgresql://postgres@127.0.0.1:", "/tickets\n");
        assertThat(first.stderr()).contains("  migrate        12 migrations");
        Reseed.Ended url = reseed(home).run("url");
        assertThat(url.stdout()).matches("postgresql://postgres:[^@]+@127\\.0\\.0\\.1:\\d+/tickets\n");
        if (!Files.isExecutable(Path.of("/usr/bin/psql"))) {
            return;
        }
        Path out = home.resolve("psql.out");
        int exit = new ProcessBuilder("/usr/bin/psql", url.stdout().strip(), "-XAtc", "select count(*) > 0 from orders")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        assertThat(Files.readString(out)).isEqualTo("t\n");
        assertThat(exit).isZero();
    }

    @Test
    void undoBringsTheOldRowsBackAndTheSecondTakesTheFirstBack() throws Exception {
        String url = reseed(home).run("url", "--format", "jdbc").stdout().strip();
        String orders = count();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("truncate orders cascade");
        }

        assertThat(reseed(home).run("reset", "--yes").exit()).isZero();
        assertThat(query(url, "select count(*) from orders")).isEqualTo(orders).isNotEqualTo("0");
        Reseed.Ended undone = reseed(home).run("undo", "--yes");
        assertThat(undone.stdout()).startsWith("done: \"tickets\" is the former database, in use until ");
        assertThat(query(url, "select count(*) from orders")).isEqualTo("0");
        assertThat(json("undo", "--dry-run", "--output", "json").path("dryRun").asBoolean())
                .isTrue();
        assertThat(query(url, "select count(*) from orders")).isEqualTo("0");
        assertThat(json("undo", "--yes", "--output", "json").path("database").asText())
                .isEqualTo("tickets");
        assertThat(query(url, "select count(*) from orders")).isEqualTo(orders);
    }

    @Test
    void everyResultIsJsonToo() throws Exception {
        String password = reseed(home)
                .run("url", "--format", "env")
                .stdout()
                .lines()
                .filter(line -> line.startsWith("PGPASSWORD="))
                .map(line -> line.substring("PGPASSWORD='".length(), line.length() - 1))
                .findFirst()
                .orElseThrow();
        JsonNode status = json("status", "--output", "json");
        assertThat(status.path("running").asBoolean()).isTrue();
        assertThat(status.at("/migrations/applied")).hasSize(12);
        assertThat(status.at("/migrations/pending")).isEmpty();
        JsonNode planned = json("reset", "--dry-run", "--no-cache", "--output", "json");
        assertThat(planned.path("steps")).hasSizeGreaterThan(4);
        JsonNode done = json("reset", "--yes", "--no-cache", "--output", "json");
        assertThat(done.path("migrations").asInt()).isEqualTo(12);
        assertThat(done.path("kept").asText()).startsWith("tickets__kept_");
        JsonNode up = json("up", "--output", "json");
        for (JsonNode tree : new JsonNode[] {status, planned, done, up}) {
            assertThat(tree.toString()).doesNotContain(password);
        }
    }

    @Test
    void statusTellsAPersonAndADryRunChangesNothing() {
        String before = reseed(home).run("status", "--output", "json").stdout();
        Reseed.Ended planned = reseed(home).run("reset", "--dry-run");
        assertThat(planned.exit()).isZero();
        assertThat(planned.stdout()).contains("swap: rename tickets (", "asks first: Replace the database \"tickets\"");
        assertThat(reseed(home).run("status", "--output", "json").stdout()).isEqualTo(before);

        assertThat(reseed(home).run("status").stdout())
                .contains("project     tickets, environment dev\n")
                .contains("database    tickets, ", "migrations  12 applied, 0 pending\n")
                .contains("guard       a development database\n");
    }

    @Test
    void theDataOutlivesTheServer() throws Exception {
        String orders = count();
        assertThat(reseed(home).run("down").stdout()).endsWith(" is stopped\n");
        assertThat(reseed(home).run("down").stdout()).endsWith(" was not running\n");
        assertThat(reseed(home).run("url").exit()).isEqualTo(4);
        assertThat(reseed(home).run("status").stdout()).contains("not running (reseed up)");
        assertThat(reseed(home).run("up").stdout()).matches("the embedded PostgreSQL \\S+ on 127.0.0.1:\\d+ runs\n");
        assertThat(reseed(home).run("up").stdout()).endsWith(" runs already\n");
        assertThat(count()).isEqualTo(orders);
    }
}
