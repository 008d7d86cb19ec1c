package dev.reseed.doctor.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reseed.doctor.claims.ComposeFormat;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.project.Project;
import dev.reseed.project.Projects;
import dev.reseed.project.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    @TempDir
    Path outer;

    private Path folder;
    private final List<String> asked = new ArrayList<>();
    private boolean listens;

    @BeforeEach
    void makeTheProject() throws IOException {
        folder = Files.createDirectory(outer.resolve("My Shop"));
    }

    private InitTest file(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
        return this;
    }

    private Init init() {
        return new Init(folder, Map.of(), (host, port) -> listens);
    }

    /** Answers with these numbers, from 0, and then with the first; texts with the first. */
    private Interview answering(Integer... numbers) {
        List<Integer> left = new ArrayList<>(List.of(numbers));
        return new Interview() {
            @Override
            public int choose(String question, List<String> answers) {
                asked.add(question + " " + answers);
                return left.isEmpty() ? 0 : left.removeFirst();
            }

            @Override
            public String text(String question, String first) {
                asked.add(question + " " + first);
                return first;
            }
        };
    }

    private Project written(Chosen chosen) {
        Init init = init();
        init.write(init.text(chosen));
        return new Projects(Map.of()).in(folder);
    }

    @Test
    void anEmptyFolderGetsAnEmbeddedServer() {
        Project project = written(init().choose(answering()));

        assertThat(asked).containsExactly("What is the database called? my_shop");
        assertThat(project.defaultEnvironment().database()).hasToString("my_shop");
        assertThat(project.defaultEnvironment().server()).isEqualTo(new ServerSpec.Embedded(null, null));
        assertThat(project.migrations().isEmpty()).isTrue();
    }

    @Test
    void findsMigrationsSeedChecksAndTheDatabase() throws IOException {
        file("src/main/resources/db/migration/V1__a.sql", "select 1;");
        file("src/main/resources/db/migration/V1.1__b.sql", "select 1;");
        file("src/test/resources/db/migration/V1__t.sql", "select 1;");
        file("db/seed/010_people.csv", "id\n1\n");
        file("db/checks.sql", "select 1 where false;\n");
        file("src/main/resources/application.yml", "spring.datasource.url: jdbc:postgresql://localhost:5432/shop\n");
        file("node_modules/x/migrations/V1__x.sql", "select 1;");

        Project project = written(init().choose(answering()));

        assertThat(asked)
                .containsExactly(
                        "Which server is the database on? [embedded: a PostgreSQL of its own, which Reseed brings along,"
                                + " local: localhost:5432, which src/main/resources/application.yml:1 names]",
                        "What is the database called? shop",
                        "Which folder are the migrations in? [src/main/resources/db/migration (2 scripts),"
                                + " src/test/resources/db/migration (1 script), none]");
        assertThat(project.defaultEnvironment().database()).hasToString("shop");
        assertThat(project.migrations().locations()).hasToString("[src/main/resources/db/migration]");
        assertThat(project.defaultEnvironment().data().seedFile().orElseThrow()).hasToString("db/seed");
        assertThat(project.checks()).hasToString("[db/checks.sql]");
    }

    @Test
    void aServiceThatReseedCannotStartHidesNoOther() throws IOException {
        file("compose.yml", """
                services:
                  app: { build: . }
                  web: { image: "nginx:1", network_mode: host }
                  db: { image: "postgres:15", environment: { POSTGRES_DB: shop }, ports: ["5433:5432"] }
                """);

        Chosen chosen = init().choose(answering());

        assertThat(chosen.server()).isEqualTo(new ServerChoice.Compose("compose.yml", "db"));
        assertThat(chosen.database()).isEqualTo("shop");
        assertThat(chosen.notes()).isEmpty();
    }

    @Test
    void imagesOfPostgresAreKnownByTheirNames() {
        assertThat(List.of(
                        "postgres",
                        "postgres:15",
                        "library/postgres:15",
                        "docker.io/library/postgres@sha256:0",
                        "postgis/postgis:16-3.4",
                        "timescale/timescaledb:latest-pg16",
                        "timescale/timescaledb-ha:pg16",
                        "pgvector/pgvector:pg17",
                        "bitnami/postgresql:16"))
                .allMatch(ComposeFormat::isPostgres);
        assertThat(List.of("nginx", "postgrest/postgrest", "prometheuscommunity/postgres-exporter", "postgres/x"))
                .noneMatch(ComposeFormat::isPostgres);
    }

    @Test
    void aLocalServerThatListensComesFirstAndItsPasswordStaysInItsFile() throws IOException {
        listens = true;
        file(".env", "DATABASE_URL=postgresql+asyncpg://app:hunter2@localhost:5433/dealers\n");

        Chosen chosen = init().choose(answering());
        Project project = written(chosen);

        assertThat(Files.readString(folder.resolve("reseed.yml")))
                .contains("server: { url: \"${DATABASE_URL}\" }")
                .doesNotContain("hunter2");
        assertThat(project.defaultEnvironment().database()).hasToString("dealers");
        assertThat(project.defaultEnvironment().server()).isInstanceOfSatisfying(ServerSpec.Local.class, local -> {
            assertThat(local.settings().get("port")).contains("5433");
            assertThat(local.settings().password()).isEqualTo(Secret.of("hunter2"));
        });
        assertThat(chosen.toString()).doesNotContain("hunter2");
    }

    @Test
    void aPasswordOfItsOwnVariableIsReferredTo() throws IOException {
        listens = true;
        file(".env", "DB_HOST=127.0.0.1\nDB_PORT=5433\nDB_NAME=shop\nDB_USER=app\nDB_PASSWORD=hunter2\n");

        written(init().choose(answering()));

        assertThat(Files.readString(folder.resolve("reseed.yml")))
                .contains("server: { host: \"127.0.0.1\", port: 5433, user: \"app\", password: \"${DB_PASSWORD}\" }");
    }

    @Test
    void aPasswordThatNoVariableHoldsIsAskedForByAVariable() throws IOException {
        listens = true;
        file("application.properties", "spring.datasource.url=jdbc:postgresql://localhost/x?user=u&password=hunter2\n");

        Chosen chosen = init().choose(answering());
        written(chosen);

        assertThat(Files.readString(folder.resolve("reseed.yml")))
                .contains("password: \"${PGPASSWORD:}\"")
                .doesNotContain("hunter2");
        assertThat(chosen.notes())
                .containsExactly(
                        "put the password of application.properties:1 into .env, as PGPASSWORD: reseed.yml holds"
                                + " none");
    }

    @Test
    void aComposeServiceComesFirst() throws IOException {
        file("compose/postgres.yml", """
                services:
                  web: { image: nginx }
                  db:
                    image: postgres:16
                    environment: { POSTGRES_DB: tickets, POSTGRES_PASSWORD: hunter2 }
                    ports: ["127.0.0.1:5433:5432"]
                """);
        file(".env", "DB_URL=postgres://postgres:hunter2@localhost:5433/other\n");

        Project project = written(init().choose(answering()));

        assertThat(asked.getFirst())
                .isEqualTo("Which server is the database on? [docker: the service db of compose/postgres.yml, embedded:"
                        + " a PostgreSQL of its own, which Reseed brings along]");
        assertThat(project.defaultEnvironment().database()).hasToString("tickets");
        assertThat(project.defaultEnvironment().server())
                .isInstanceOfSatisfying(
                        ServerSpec.Compose.class,
                        compose -> assertThat(compose.service()).isEqualTo("db"));
        assertThat(Files.readString(folder.resolve("reseed.yml"))).doesNotContain("hunter2");
    }

    @Test
    void saysWhichMigrationsAreNotRun() throws IOException {
        file("shop/migrations/0001_initial.py", "");
        file("alembic/versions/1a2b_first.py", "");
        file("db/migrate/20240101000000_first.rb", "");
        file("prisma/migrations/20240101000000_first/migration.sql", "");

        assertThat(init().choose(answering()).notes())
                .containsExactly(
                        "Alembic's migrations in alembic/versions (1) are not run by this version of Reseed",
                        "Django's migrations in shop/migrations (1) are not run by this version of Reseed",
                        "Prisma's migrations in prisma/migrations (1) are not run by this version of Reseed",
                        "Rails's migrations in db/migrate (1) are not run by this version of Reseed");
    }

    @Test
    void hostileNamesAreOnlyText() throws IOException {
        file("db/a\"${HOME}: {}, #/V1__a.sql", "select 1;");
        file("db/two\nlines/V1__a.sql", "select 1;");
        file(".env", "DB_HOST=h\nDB_NAME='x\"}: ${HOME} #'\n");

        Project project = written(init().choose(answering()));

        assertThat(project.defaultEnvironment().database()).hasToString("x\"}: ${HOME} #");
        assertThat(project.migrations().locations()).hasToString("[db/a\"${HOME}: {}, #]");
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        file(".reseed.yml", "database: x\n");
        assertThatThrownBy(() -> init().choose(answering()))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE));

        Files.move(folder.resolve(".reseed.yml"), folder.resolve("reseed.yml"));
        assertThatThrownBy(() -> init().write("y")).isInstanceOf(ReseedException.class);
        assertThat(folder.resolve("reseed.yml")).hasContent("database: x");
    }
}
