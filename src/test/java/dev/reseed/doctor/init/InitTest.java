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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
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
    void refersToNoVariableThatReseedCannotName() throws IOException {
        file(".env", """
                my-db.url=postgresql://ann:s3cret@localhost:5432/shop
                my-db.password=s3cret
                """).file("compose.yml", """
                services:
                  "d\\tb": { image: "postgres:15", environment: { POSTGRES_PASSWORD: x }, ports: ["5999:5432"] }
                """);
        listens = true;

        Chosen chosen = init().choose(answering());
        assertThat(init().text(chosen)).contains("localhost").doesNotContain("my-db", "s3cret");
        assertThat(written(chosen).defaultEnvironment().server()).isInstanceOf(ServerSpec.Local.class);
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
                        "Which server is the database on? [local: localhost:5432, which"
                                + " src/main/resources/application.yml:1 names; nothing listens there now,"
                                + " embedded: a PostgreSQL of its own, which Reseed brings along]",
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
        assertThat(NextSteps.of(chosen))
                .containsExactly(
                        "put the password of application.properties:1 into .env, as PGPASSWORD: reseed.yml holds"
                                + " none",
                        "reseed reset");
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

        Chosen chosen = init().choose(answering());

        assertThat(chosen.notes())
                .containsExactly(
                        "Alembic's migrations in alembic/versions (1) are not run by this version of Reseed: a reset makes"
                                + " an empty database",
                        "Django's migrations in shop/migrations (1) are not run by this version of Reseed: a reset makes"
                                + " an empty database",
                        "Prisma's migrations in prisma/migrations (1) are not run by this version of Reseed: a reset makes"
                                + " an empty database",
                        "Rails's migrations in db/migrate (1) are not run by this version of Reseed: a reset makes an"
                                + " empty database");
        assertThat(NextSteps.of(chosen))
                .containsExactly(
                        "reseed reset",
                        "DATABASE_URL=\"$(reseed url)\" alembic upgrade head",
                        "DATABASE_URL=\"$(reseed url)\" python manage.py migrate",
                        "DATABASE_URL=\"$(reseed url)\" npx prisma migrate deploy",
                        "DATABASE_URL=\"$(reseed url)\" bin/rails db:migrate");
        written(chosen);
        assertThat(Files.readString(folder.resolve("reseed.yml")))
                .contains("#   DATABASE_URL=\"$(reseed url)\" alembic upgrade head");
    }

    @Test
    void aVariableOfPrismaThatIsSetNowhereIsNamed() throws IOException {
        file("apps/my api/package.json", "{}");
        file("apps/my api/db/migrations/20240101000000_first/migration.sql", "");
        file("apps/my api/db/schema.prisma", """
                datasource db {
                  provider = "postgresql"
                  url      = env("BLOG_URL")
                }
                """);

        Chosen chosen = init().choose(answering());
        assertThat(chosen.notes())
                .contains("apps/my api/db/schema.prisma takes the database's URL from BLOG_URL, which nothing sets");
        assertThat(NextSteps.of(chosen))
                .containsExactly(
                        "reseed reset",
                        "printf '\\n%s\\n' \"BLOG_URL=$(reseed url)\" >> 'apps/my api/.env'",
                        "(cd 'apps/my api' && BLOG_URL=\"$(reseed url)\" npx prisma migrate deploy --schema"
                                + " db/schema.prisma)");

        file("apps/my api/.env", "BLOG_URL=postgresql://localhost/blog\n");
        assertThat(NextSteps.of(init().choose(answering()))).noneMatch(each -> each.startsWith("echo"));
    }

    @Test
    void settingsOfSpringsFlywayAreTakenOver() throws IOException {
        file(".env", "REGION=eu\n");
        file("api/src/main/resources/sql/postgresql/V1__a.sql", "select 1;");
        file("db/migration/V1__other.sql", "select 1;");
        file("api/src/main/resources/application.yml", """
                app: { currency: EUR }
                spring:
                  flyway:
                    url: jdbc:postgresql://db.example.com/shop
                    password: hunter2
                    locations: ["classpath:sql/{vendor}", "classpath:com/acme"]
                    default-schema: shop
                    schemas: [shop, audit]
                    out-of-order: true
                    init-sqls: [select 1, select 2]
                    placeholders:
                      currency: ${app.currency}
                      region: ${REGION}
                      tax: "${TAX:19} %"
                      apiToken: hunter2
                      remote: postgresql://app:hunter2@db.example.com/x
                      link: host=db.example.com password=hunter2
                      user: ${APP_PASSWORD:hunter2}
                      app-password: "${APP_PW:hunter2}"
                      encryption-key: hunter2
                      missing: ${NOT_SET}
                ---
                spring:
                  config.activate.on-profile: prod
                  flyway.table: prod_history
                """);

        Chosen chosen = init().choose(answering());
        Project project = written(chosen);

        assertThat(project.migrations().locations()).hasToString("[api/src/main/resources/sql/postgresql]");
        assertThat(project.migrations().flyway())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "flyway.defaultSchema", "shop",
                        "flyway.schemas", "shop,audit",
                        "flyway.outOfOrder", "true",
                        "flyway.initSql", "select 1\nselect 2",
                        "flyway.placeholders.currency", "EUR",
                        "flyway.placeholders.region", "eu",
                        "flyway.placeholders.tax", "19 %"));
        assertThat(Files.readString(folder.resolve("reseed.yml")))
                .contains("region: \"${REGION}\"")
                .doesNotContain("hunter2");
        assertThat(chosen.toString()).doesNotContain("hunter2");
        assertThat(String.join("\n", chosen.notes()))
                .contains("\"classpath:com/acme\"", "placeholders.apiToken was not taken over", "\"NOT_SET\"")
                .doesNotContain("hunter2");
    }

    @Test
    void aliasesOfAliasesAreReadWithinBounds() throws IOException {
        StringBuilder bomb = new StringBuilder("spring.flyway.table: history\na0: &a0 []\n");
        for (int i = 1; i < 45; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        file("application.yml", bomb.toString());
        file("db/migration/V1__a.sql", "select 1;");

        assertThat(init().choose(answering()).scripts().flyway().settings()).containsEntry("table", "history");
    }

    @Test
    void everySettingThatIsTakenOverIsFlyways() {
        Map<String, String> values = new HashMap<>();
        FlywayCarried.names()
                .forEach(name -> values.put(
                        "flyway." + name,
                        switch (name) {
                            case "encoding" -> "UTF-8";
                            case "baselineVersion", "target" -> "1";
                            case "ignoreMigrationPatterns" -> "*:missing";
                            default -> name.matches(".*(?:Prefix|Separator|Suffix|Suffixes)") ? "x" + name : "true";
                        }));

        assertThat(Flyway.configure().configuration(values).getTable()).isEqualTo("true");
        assertThat(values).hasSizeGreaterThan(20);
    }

    @Test
    void propertiesAreReadAsYamlIs() throws IOException {
        file("application.properties", """
                quarkus.flyway.placeholders."currency"=EUR
                spring.flyway.placeholders[my.key]=a\\u0062c
                spring.flyway.schemas[0]=one
                spring.flyway.schemas[1]=two
                #---
                spring.config.activate.on-profile=prod
                spring.flyway.table=prod_history
                """);
        file("db/migration/V1__a.sql", "select 1;");

        assertThat(written(init().choose(answering())).migrations().flyway())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "flyway.placeholders.currency", "EUR",
                        "flyway.placeholders.my.key", "abc",
                        "flyway.schemas", "one,two"));
    }

    @Test
    void aTemplateStandsInForTheEnvFileThatIsMissing() throws IOException {
        file("compose.yml", """
                services:
                  db:
                    image: postgres:16
                    environment: { POSTGRES_DB: "${SHOP_DB}", POSTGRES_PASSWORD: "${SHOP_PASSWORD}" }
                    ports: ["${SHOP_PORT}:5432"]
                """);
        file(
                ".env.example",
                "SHOP_DB=shop\nSHOP_PASSWORD=\nSHOP_PORT=5433\n" + "DATABASE_URL=postgresql://localhost:5433/shop\n");

        Chosen chosen = init().choose(answering());

        assertThat(chosen.database()).isEqualTo("shop");
        assertThat(chosen.server()).isEqualTo(new ServerChoice.Compose("compose.yml", "db"));
        assertThat(NextSteps.of(chosen))
                .containsExactly("cp .env.example .env", "fill in SHOP_PASSWORD in .env", "reseed reset");
        assertThat(folder.resolve(".env")).doesNotExist();
    }

    @Test
    void theAddressOfATemplateIsReferredToAsItWillBe() throws IOException {
        file(".env.sample", "DATABASE_URL=postgresql://app:hunter2@localhost:5480/shop\n");

        Chosen chosen = init().choose(answering());
        String text = init().text(chosen);

        assertThat(text).contains("server: { url: \"${DATABASE_URL}\" }").doesNotContain("hunter2");
        assertThat(chosen.toString()).doesNotContain("hunter2");
        assertThat(NextSteps.of(chosen))
                .containsExactly(
                        "cp .env.sample .env",
                        "start the PostgreSQL at localhost:5480, or write \"server: embedded\" into reseed.yml and let"
                                + " Reseed start one",
                        "reseed reset");
    }

    @Test
    void copiesATemplateAndNeverOverAFile() throws IOException {
        file(".env.example", "A=1\n");
        EnvTemplate template = init().template().orElseThrow();

        init().copy(template);
        assertThat(folder.resolve(".env")).hasContent("A=1");
        assertThat(init().template()).isEmpty();

        file(".env", "A=2\n");
        assertThatThrownBy(() -> init().copy(template)).isInstanceOf(ReseedException.class);
        assertThat(folder.resolve(".env")).hasContent("A=2");
    }

    @Test
    void aServiceThatCannotBeReadWithoutEnvWaitsForIt() throws IOException {
        file("compose.yml", "services: { db: { image: 'postgres:16', env_file: .env } }\n");
        file(".env.example", "POSTGRES_PASSWORD=x\n");

        assertThatThrownBy(() -> init().choose(answering()))
                .isInstanceOfSatisfying(
                        ReseedException.class, e -> assertThat(e.remedy()).startsWith("cp .env.example .env"));
    }

    @Test
    void aServiceWithoutAPasswordNeedsOneFirst() throws IOException {
        file("compose.yml", """
                services:
                  db: { image: "postgres:16", environment: { POSTGRES_PASSWORD: "${NOWHERE}" } }
                """);

        assertThat(NextSteps.of(init().choose(answering())))
                .containsExactly(
                        "set the password that the service db of compose.yml takes from a variable, in .env",
                        "reseed reset");
    }

    @Test
    void aNameThatAllFilesAgreeOnIsNotAskedFor() throws IOException {
        file("compose.yml", """
                services:
                  db: { image: "postgres:16", environment: { POSTGRES_DB: shop, POSTGRES_PASSWORD: x }, ports: ["5433:5432"] }
                """);
        file("application.yml", "spring.datasource.url: jdbc:postgresql://localhost:5433/shop\n");

        assertThat(init().choose(answering()).database()).isEqualTo("shop");
        assertThat(asked).hasSize(1);

        file("application.yml", "spring.datasource.url: jdbc:postgresql://localhost:5433/other\n");
        assertThat(init().choose(answering()).database()).isEqualTo("shop");
        assertThat(asked).hasSize(3);
    }

    @Test
    void anEmbeddedServerInPlaceOfTheOneThatAFileNamesIsToBeNamedThere() throws IOException {
        file(".env", "APP_URL=postgresql://localhost:5480/shop\n");

        assertThat(NextSteps.of(init().choose(answering(1))))
                .containsExactly("reseed reset", "printf '\\n%s\\n' \"APP_URL=$(reseed url)\" >> .env");
    }

    @Test
    void theAddressOfATestIsNoReasonToWaitForAServer() throws IOException {
        file("src/test/resources/application-test.yml", "spring.datasource.url: jdbc:postgresql://localhost:5499/t\n");

        assertThat(init().choose(answering()).server()).isEqualTo(new ServerChoice.Embedded());
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
