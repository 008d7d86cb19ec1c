package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer in a cloned project: {@code reseed init}, {@code reseed reset}. */
class InitIT {
    private static final Path TMUX = Path.of("/usr/bin/tmux");

    @TempDir
    Path folder;

    private Path project;
    private Reseed reseed;

    @BeforeEach
    void cloneTheProject() throws IOException {
        project = folder.resolve("project");
        reseed = new Reseed(project, folder.resolve("home"));
        file(
                "src/main/resources/db/migration/V1__people.sql",
                "create table people (id int primary key, name text);\n");
        file("db/seeds/010_people.csv", "id,name\n1,Ada\n2,Grace\n");
        file("application.properties", "quarkus.datasource.jdbc.url=jdbc:postgresql://db.example.com/newcomers\n");
    }

    private void file(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(project)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @AfterEach
    void stopTheServer() {
        reseed.run("down", "--volumes", "--yes");
    }

    @Test
    void initAndResetAreAllThatANewcomerTypes() throws IOException {
        Reseed.Ended init = reseed.run("init", "--yes");
        assertThat(init.exit()).as(init.stderr()).isZero();
        assertThat(init.stdout())
                .contains("done: reseed.yml is written", "database:   newcomers", "next: reseed reset");

        Reseed.Ended reset = reseed.run("reset", "--yes");
        assertThat(reset.exit()).as(reset.stderr()).isZero();
        assertThat(reset.stdout()).contains("done: \"newcomers\" is new, 1 migration, 2 rows");
        assertThat(files()).containsExactly("application.properties", "db", "reseed.yml", "src");

        String before = Files.readString(project.resolve("reseed.yml"));
        Reseed.Ended again = reseed.run("init", "--yes");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.stderr()).contains("error: this project has a reseed.yml already");
        assertThat(project.resolve("reseed.yml")).content().isEqualTo(before);
    }

    @Test
    void withoutATerminalItNeedsConsentAndWritesNothing() throws IOException {
        Reseed.Ended ended = reseed.run("init");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.stderr()).contains("error: an answer is needed, and there is no terminal to ask at", "--yes");
        assertThat(files()).doesNotContain("reseed.yml");
    }

    @Test
    void aDryRunPrintsTheFileAndWritesNothing() throws IOException {
        Reseed.Ended ended = reseed.run("init", "--dry-run");
        assertThat(ended.exit()).as(ended.stderr()).isZero();
        assertThat(files()).doesNotContain("reseed.yml");

        file("reseed.yml", ended.stdout());
        assertThat(reseed.run("reset", "--dry-run").stdout()).contains("plan for the database \"newcomers\" (dev)");
    }

    @Test
    void tellsAProgramWhatWasChosen() throws IOException {
        Reseed.Ended ended = reseed.run("init", "--yes", "--output", "json");

        JsonNode tree = new ObjectMapper().readTree(ended.stdout());
        assertThat(tree.path("database").asText()).isEqualTo("newcomers");
        assertThat(tree.path("server").asText()).isEqualTo("embedded");
        assertThat(tree.path("migrations").path(0).asText()).isEqualTo("src/main/resources/db/migration");
        assertThat(tree.path("next").path(0).asText()).isEqualTo("reseed reset");
        assertThat(tree.path("seed").asText()).isEqualTo("db/seeds");
        assertThat(tree.path("doctor").path("findings").isArray()).isTrue();
        assertThat(tree.path("text").asText()).isEqualTo(Files.readString(project.resolve("reseed.yml")));
    }

    @Test
    void asksAtATerminal() throws Exception {
        assumeThat(TMUX).as("tmux is not installed").isExecutable();
        file("db/migration/V1__other.sql", "create table other (id int);\n");
        file(".env.example", "REGION=eu\n");
        try (Tmux terminal = new Tmux(TMUX, folder.resolve("tmux"))) {
            List<String> words = new ArrayList<>(reseed.words());
            words.add("init");
            terminal.start(project, words);
            terminal.await("there is no .env; copy .env.example to .env?");
            terminal.type("y\r");
            terminal.await("What is the database called? [newcomers]");
            terminal.type("other_name\r");
            terminal.await("Which folder are the migrations in?");
            terminal.type("9\r");
            terminal.await("a number from 1 to 3, or an answer's first word, is wanted");
            terminal.type("src/main/resources/db/migration\r");
            terminal.awaitEnd();
        }

        assertThat(project.resolve("reseed.yml"))
                .content()
                .contains("database: \"other_name\"", "locations: [\"src/main/resources/db/migration\"]");
        assertThat(project.resolve(".env")).hasContent("REGION=eu");
    }

    @Test
    void aServerOnThisMachineIsUsedWithItsPasswordInItsFile() throws IOException {
        Cluster cluster = Cluster.embedded();
        file(
                ".env",
                "DATABASE_URL=postgresql://postgres:%s@127.0.0.1:%d/init_local\n"
                        .formatted(cluster.password(), cluster.port()));
        try (Sandbox sandbox = new Sandbox(cluster, folder, "init_local")) {
            Reseed.Ended init = reseed.run("init", "--yes");
            assertThat(init.exit()).as(init.stderr()).isZero();
            assertThat(init.stdout())
                    .contains("listens at", "127.0.0.1:" + cluster.port(), ".env:1", "points at", "fix: reseed reset");
            assertThat(project.resolve("reseed.yml")).content().contains("url: \"${DATABASE_URL}\"");

            Reseed.Ended reset = reseed.run("reset", "--yes");
            assertThat(reset.exit()).as(reset.stderr()).isZero();
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
        }
    }

    @Test
    void flywaysPlaceholdersComeFromTheApplication() throws IOException {
        file("src/main/resources/db/migration/V2__fee.sql", "create table fee (unit text default '${currency}');\n");
        file("src/main/resources/application.yml", "spring: { flyway: { placeholders: { currency: EUR } } }\n");
        assertThat(reseed.run("init", "--yes").stdout())
                .contains("placeholders.currency, as in src/main/resources/application.yml");
        Reseed.Ended reset = reseed.run("reset", "--yes");
        assertThat(reset.exit()).as(reset.stderr()).isZero();

        file(
                "reseed.yml",
                "database: newcomers\nserver: embedded\n"
                        + "migrations: { locations: [src/main/resources/db/migration] }\n");
        Reseed.Ended without = reseed.run("reset", "--yes");
        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.stderr()).contains("migrations.flyway.placeholders");
    }

    @Test
    void aCloneWithoutItsEnvFileIsToldToCopyItAndNotThatAllIsWell() throws IOException {
        Cluster cluster = Cluster.embedded();
        file(
                ".env.example",
                "DATABASE_URL=postgresql://postgres:%s@127.0.0.1:%d/init_copied?schema=public\n"
                        .formatted(cluster.password(), cluster.port()));
        try (Sandbox sandbox = new Sandbox(cluster, folder, "init_copied")) {
            Reseed.Ended init = reseed.run("init", "--yes");
            assertThat(init.exit()).as(init.stderr()).isZero();
            assertThat(init.stdout())
                    .contains("next: cp .env.example .env\nthen: reseed reset\n")
                    .doesNotContain("well");
            assertThat(project.resolve(".env")).doesNotExist();

            Files.copy(project.resolve(".env.example"), project.resolve(".env"));
            // The application's URL names its database; the file's own word wins.
            Files.writeString(
                    project.resolve("reseed.yml"),
                    Files.readString(project.resolve("reseed.yml"))
                            .replace("# environments:\n#   qa: {", "environments:\n  qa: {"));
            Reseed.Ended reset = reseed.run("reset", "--yes");
            assertThat(reset.exit()).as(reset.stderr()).isZero();
            assertThat(reset.stderr()).doesNotContain("schema");
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(reseed.run("reset", "--dry-run", "--env", "qa").stdout()).contains("\"init_copied_qa\" (qa)");
        }
    }
}
