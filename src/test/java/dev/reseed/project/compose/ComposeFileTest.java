package dev.reseed.project.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    private ComposeFileTest write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ComposeFile file() {
        return ComposeFile.read(folder.resolve("compose.yml"), folder, environment);
    }

    private ComposeService service() {
        return file().service("db");
    }

    /** A service with an image and these lines. */
    private ComposeService service(String... lines) {
        return write("compose.yml", "services:\n  db:\n    image: postgres:15\n" + indented(lines))
                .service();
    }

    private static String indented(String... lines) {
        return lines.length == 0 ? "" : "    " + String.join("\n    ", lines) + "\n";
    }

    private String problems(String text) {
        write("compose.yml", text);
        ReseedException e = catchThrowableOfType(ReseedException.class, this::service);
        assertThat(e.kind()).isEqualTo(Kind.USAGE);
        return e.why();
    }

    private String problem(String... lines) {
        return problems("services:\n  db:\n    image: postgres:15\n" + indented(lines));
    }

    @Test
    void aFolderThatMustNotBeMadeHasToBeThere() throws IOException {
        String[] lines = {
            "volumes:",
            "  - type: bind",
            "    source: ./init",
            "    target: /docker-entrypoint-initdb.d",
            "    bind: { create_host_path: false }"
        };
        assertThat(problem(lines)).contains("compose.yml:6:17", "\"source\" is not there");
        Files.createDirectories(folder.resolve("init"));
        assertThat(service(lines).mounts()).hasSize(1);
    }

    @Test
    void aNameWithoutAValueOverridesOneWithAValue() {
        environment.put("TOKEN", "from outside");
        write("compose.override.yml", "services: { db: { environment: { TOKEN: , GONE: } } }\n");
        assertThat(service("environment: { TOKEN: written, GONE: written, KEPT: written }")
                        .environment())
                .isEqualTo(Map.of("TOKEN", "from outside", "KEPT", "written"));
    }

    @Test
    void aFolderNamedAsTheFileOfVariablesIsNoFile() throws IOException {
        Files.createDirectories(folder.resolve(".env/bin"));
        assertThat(service("environment: { LEVEL: '${LEVEL:-quiet}' }").environment())
                .containsEntry("LEVEL", "quiet");
    }

    @Test
    void readsAPlainService() {
        write("compose.yml", """
                name: shop
                services:
                  db:
                    image: postgres:15
                    container_name: shop-db
                    environment: { POSTGRES_USER: shop, POSTGRES_PASSWORD: "a b=c", PORT: 5432 }
                    ports: ["5433:5432"]
                    volumes: ["data:/var/lib/postgresql/data", "./init:/docker-entrypoint-initdb.d:ro"]
                    healthcheck:
                      test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER"]
                      interval: 1m30s
                      retries: 3
                      start_period: 500ms
                    command: postgres -c 'log_statement=all' -c "shared buffers"
                    shm_size: 128mb
                    restart: unless-stopped
                    labels: [com.example=1]
                volumes:
                  data:
                """);
        ComposeService db = service();
        assertThat(file().projectName()).isEqualTo("shop");
        assertThat(db.image()).isEqualTo("postgres:15");
        assertThat(db.containerName()).contains("shop-db");
        assertThat(db.environment())
                .isEqualTo(Map.of("POSTGRES_USER", "shop", "POSTGRES_PASSWORD", "a b=c", "PORT", "5432"));
        assertThat(db.ports()).hasToString("[5433:5432]");
        assertThat(db.mounts())
                .containsExactly(
                        new ComposeMount.Named(
                                new ComposeMount.Volume("data", "shop_data", false, "", Map.of(), Map.of()),
                                "/var/lib/postgresql/data",
                                false),
                        new ComposeMount.Bind(folder.resolve("init"), "/docker-entrypoint-initdb.d", true, ""));
        assertThat(db.healthcheck()).hasValueSatisfying(check -> {
            assertThat(check.test()).containsExactly("CMD-SHELL", "pg_isready -U $POSTGRES_USER");
            assertThat(check.interval()).contains(Duration.ofSeconds(90));
            assertThat(check.retries()).contains(3);
            assertThat(check.startPeriod()).contains(Duration.ofMillis(500));
        });
        assertThat(db.program().command())
                .contains(List.of("postgres", "-c", "log_statement=all", "-c", "shared buffers"));
        assertThat(db.program().shmBytes()).isEqualTo(OptionalLong.of(128L << 20));
        assertThat(db.restart()).isEqualTo("unless-stopped");
        assertThat(db.labels()).isEqualTo(Map.of("com.example", "1"));
        assertThat(db.networks()).extracting(ComposeNetwork::name).containsExactly("shop_default");
        assertThat(db.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "5432 | [5432]",
                "'5433:5432' | [5433:5432]",
                "127.0.0.1:5433:5432 | [127.0.0.1:5433:5432]",
                "'127.0.0.1::5432' | [127.0.0.1::5432]",
                "'[::1]:5433:5432' | [[::1]:5433:5432]",
                "5432/tcp | [5432]",
                "5433:5432/udp | [5433:5432/udp]",
                "5432-5434 | [5432, 5433, 5434]",
                "6432-6433:5432-5433 | [6432:5432, 6433:5433]",
                "6432-6440:5432 | [6432-6440:5432]",
                "{ target: 5432, published: '5433', host_ip: 127.0.0.1, mode: host } | [127.0.0.1:5433:5432]",
                "{ target: 5432 } | [5432]",
            })
    void readsPorts(String written, String ports) {
        assertThat(service("ports:", "- " + written).ports()).hasToString(ports);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "65536",
                "x:5432",
                "1-2:3-5",
                "9-3",
                "a.b.c:1:2",
                "{ published: 1 }",
                "[1]",
                "5432/sctpp",
                "''",
                "1-60000",
                "99999999999999999999:1",
                "{ target: 1, protocoll: tcp }"
            })
    void refusesWhatIsNoPort(String written) {
        assertThat(problem("ports:", "- " + written)).startsWith("compose.yml:5:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'localhost:5433:5432' | 7 | localhost",
                "'999.1.1.1:5433:5432' | 7 | 999.1.1.1",
                "'1.2.3:5433:5432' | 7 | 1.2.3",
                "'01.2.3.4:5433:5432' | 7 | 01.2.3.4",
                "'[::x]:5433:5432' | 7 | ::x",
                "{ target: 5432, published: 5433, host_ip: localhost } | 49 | localhost",
                "{ target: 5432, published: 5433, host_ip: '1:2' } | 49 | 1:2"
            })
    void refusesANameWhereAnAddressBelongs(String written, int column, String address) {
        assertThat(problem("ports:", "- " + written))
                .startsWith("compose.yml:5:" + column + ": \"" + address + "\" is not an IP address");
    }

    @Test
    void countsWhatAliasesRepeat() {
        String text = "x-0: &a0 \"" + "$$".repeat(200_000) + "\"\n";
        String ten = "x-%d: &a%d [" + String.join(", ", Collections.nCopies(10, "*a%d")) + "]\n";
        for (int i = 1; i < 4; i++) {
            text += ten.replace("*a%d", "*a" + (i - 1)).formatted(i, i);
        }
        assertThat(problems(text + "services: { db: { image: x, command: *a3 } }\n"))
                .containsOnlyOnce("are longer than 4000000 characters together");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$SET | value",
                "${SET} | value",
                "a${SET}b$SET | avaluebvalue",
                "${UNSET:-x} | x",
                "${EMPTY:-x} | x",
                "${EMPTY-x}! | !",
                "${UNSET-x} | x",
                "${SET:-x} | value",
                "${SET:+y} | value2",
                "${SET+y} | value2",
                "${UNSET:+y}. | .",
                "${EMPTY:+y}. | .",
                "${EMPTY+y} | value2",
                "${UNSET:-${OTHER:-${SET}}} | value",
                "${UNSET:-a}${UNSET:-b} | ab",
                "$$SET $${SET} | $SET ${SET}",
                "${FROM_FILE} | of the file",
                "${BOTH} | of the process",
                "${SET:?must be} | value",
                "${UNSET:-{}} | {}}",
            })
    void fillsInVariables(String written, String expected) {
        environment.putAll(Map.of("SET", "value", "EMPTY", "", "BOTH", "of the process"));
        write(".env", "FROM_FILE=of the file\nBOTH=of the file\n");
        String wanted = expected.equals("value2") ? "y" : expected;
        assertThat(service("labels:", "  x: '" + written + "'").labels().get("x"))
                .isEqualTo(wanted.equals("{}}") ? "{}" : wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${UNSET:?give a port} | the variable UNSET is required: give a port",
                "${UNSET?} | the variable UNSET is required",
                "${EMPTY:?no} | the variable EMPTY is required: no",
                "${ | begins no variable",
                "$1 | begins no variable",
                "${1} | not followed by a variable's name",
                "${SET!x} | after a variable's name",
                "100$ | begins no variable",
            })
    void namesTheVariableThatIsMissingOrMiswritten(String written, String expected) {
        environment.putAll(Map.of("SET", "value", "EMPTY", ""));
        assertThat(problem("labels:", "  x: '" + written + "'"))
                .startsWith("compose.yml:5:10: ")
                .contains(expected);
    }

    @Test
    void takesAVariableThatIsNotSetForEmptyAndSaysSo() {
        ComposeService db = service("labels: { x: \"a$UNSET\" }");
        assertThat(db.labels()).isEqualTo(Map.of("x", "a"));
        assertThat(db.warnings()).singleElement().asString().contains("the variable UNSET");
    }

    @Test
    void fillsInVariablesWithoutQuotes() {
        assertThat(service("user: ${WHO:-postgres}", "labels: { x: $WHO }")
                        .program()
                        .user())
                .contains("postgres");
    }

    @Test
    void judgesAndFillsInOnlyTheServiceThatIsAskedFor() {
        write("compose.yml", """
                services:
                  db: { image: "postgres:15" }
                  app: { build: ., port: 1, command: "${NEEDED:?}", depends_on: [db] }
                """);
        assertThat(service().warnings()).isEmpty();
        assertThat(file().services()).containsExactly("db", "app");
    }

    @Test
    void readsTheEnvironmentInBothFormsAndFromFiles() {
        environment.put("HANDED_ON", "from outside");
        write("a.env", "ONE=a\nTWO=a\nTHREE=a\n").write("b.env", "TWO=b\nTHREE=b\n");
        assertThat(service(
                                "env_file:",
                                "  - a.env",
                                "  - { path: b.env }",
                                "  - { path: none.env, required: false }",
                                "environment:",
                                "  - THREE=own",
                                "  - HANDED_ON",
                                "  - ONE")
                        .environment())
                .isEqualTo(Map.of("TWO", "b", "THREE", "own", "HANDED_ON", "from outside"));
        assertThat(service("env_file: a.env", "environment: { HANDED_ON: , X: 1.50 }")
                        .environment())
                .isEqualTo(Map.of("ONE", "a", "TWO", "a", "THREE", "a", "HANDED_ON", "from outside", "X", "1.50"));
        assertThat(problem("env_file: none.env")).contains("compose.yml:4:15: \"env_file\" names a file");
        assertThat(problem("environment: { A: [1] }")).contains("compose.yml:4:23: \"environment\"");
    }

    @Test
    void resolvesAnchorsMergeKeysAndExtensions() {
        write("compose.yml", """
                x-base: &base
                  image: postgres:15
                  environment: &env { A: 1, B: 1 }
                x-more: &more { restart: always, user: other }
                services:
                  db:
                    <<: [*base, *more]
                    user: postgres
                    environment:
                      <<: *env
                      B: 2
                    x-anything: { at: all }
                """);
        ComposeService db = service();
        assertThat(db.environment()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(db.restart()).isEqualTo("always");
        assertThat(db.program().user()).contains("postgres");
    }

    @Test
    void followsExtendsIntoOtherFiles() {
        write("base/common.yml", """
                services:
                  root:
                    volumes: ["./init:/init"]
                    environment: [A=root, R=root]
                  postgres:
                    extends: root
                    image: postgres:14
                    environment: { A: base, B: base }
                    command: [a, b]
                """);
        write("compose.yml", """
                services:
                  db:
                    extends: { file: base/common.yml, service: postgres }
                    image: postgres:15
                    environment: [B=own]
                    command: [c]
                """);
        ComposeService db = service();
        assertThat(db.image()).isEqualTo("postgres:15");
        assertThat(db.environment()).isEqualTo(Map.of("A", "base", "B", "own", "R", "root"));
        assertThat(db.program().command()).contains(List.of("c"));
        assertThat(db.mounts()).containsExactly(new ComposeMount.Bind(folder.resolve("base/init"), "/init", false, ""));
    }

    @Test
    void refusesExtendsThatEndsNowhere() {
        assertThat(problem("extends: db")).contains("compose.yml:4:14: \"extends\" leads back to itself");
        assertThat(problem("extends: other"))
                .contains("\"extends\" names the service \"other\", which compose.yml does");
        assertThat(problem("extends: { file: x.yml, service: a }")).contains("names a file that does not exist");
        assertThat(problem("extends: { file: x.yml }")).contains("must name a service");
        write("x.yml", "services: { a: { extends: { file: compose.yml, service: db } } }\n");
        assertThat(problem("extends: { file: x.yml, service: a }")).contains("leads back to itself");
    }

    @Test
    void takesTheOverrideBesideAFileOfAUsualName() {
        write("compose.override.yml", """
                services:
                  db:
                    ports: ["6432:5432"]
                    volumes: ["./other:/data", "./more:/more"]
                    environment: [B=2]
                    command: [over]
                    restart: "no"
                volumes: { data: { name: mine } }
                """);
        write("compose.yml", """
                services:
                  db:
                    image: postgres:15
                    ports: ["5432:5432"]
                    volumes: ["data:/data", "data:/kept"]
                    environment: { A: 1, B: 1 }
                    command: [base]
                    restart: always
                volumes: { data: }
                """);
        ComposeService db = service();
        assertThat(db.ports()).hasToString("[5432:5432, 6432:5432]");
        assertThat(db.mounts()).extracting(ComposeMount::target).containsExactly("/data", "/kept", "/more");
        assertThat(db.mounts().getFirst()).isInstanceOf(ComposeMount.Bind.class);
        assertThat(db.mounts().get(1))
                .isInstanceOfSatisfying(
                        ComposeMount.Named.class,
                        named -> assertThat(named.volume().name()).isEqualTo("mine"));
        assertThat(db.environment()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(db.program().command()).contains(List.of("over"));
        assertThat(db.restart()).isEqualTo("no");
        assertThat(file().files()).hasSize(2);
    }

    @Test
    void obeysResetAndOverride() {
        write("docker-compose.override.yaml", """
                services:
                  db:
                    ports: !override ["6432:5432"]
                    environment: { B: !reset null }
                    command: !reset []
                """);
        write("docker-compose.yml", """
                services:
                  db: { image: "postgres:15", ports: ["5432:5432"], environment: { A: 1, B: 1 }, command: [x] }
                """);
        ComposeService db = ComposeFile.read(folder.resolve("docker-compose.yml"), folder, Map.of())
                .service("db");
        assertThat(db.ports()).hasToString("[6432:5432]");
        assertThat(db.environment()).isEqualTo(Map.of("A", "1"));
        assertThat(db.program().command()).isEmpty();
    }

    @Test
    void takesNoOverrideBesideAFileOfAnotherName() {
        write("compose.override.yml", "services: { db: { image: other } }\n");
        write("postgres.yml", "services: { db: { image: \"postgres:15\" } }\n");
        ComposeFile file = ComposeFile.read(folder.resolve("postgres.yml"), folder, Map.of("COMPOSE_FILE", "x.yml"));
        assertThat(file.service("db").image()).isEqualTo("postgres:15");
        assertThat(file.service("db").warnings())
                .containsExactly("COMPOSE_FILE is not looked at: reseed.yml names the compose file, postgres.yml");
    }

    @Test
    void readsVolumesInAllForms() {
        environment.put("HOME", "/home/me");
        write("compose.yml", """
                services:
                  db:
                    image: postgres:15
                    volumes:
                      - /anonymous
                      - outside:/a:ro
                      - /abs:/b:ro,Z
                      - ~/x:/c
                      - ../up:/d
                      - { type: volume, source: inside, target: /e, read_only: true }
                      - { type: bind, source: ./f, target: /f }
                      - { type: tmpfs, target: /g, tmpfs: { size: 1g } }
                    tmpfs: /h
                volumes:
                  outside: { external: true }
                  inside: { name: my-volume, driver: local, driver_opts: { type: none } }
                """);
        assertThat(service().mounts())
                .containsExactly(
                        new ComposeMount.Anonymous("/anonymous", false),
                        new ComposeMount.Named(
                                new ComposeMount.Volume("outside", "outside", true, "", Map.of(), Map.of()),
                                "/a",
                                true),
                        new ComposeMount.Bind(Path.of("/abs"), "/b", true, "Z"),
                        new ComposeMount.Bind(Path.of("/home/me/x"), "/c", false, ""),
                        new ComposeMount.Bind(folder.resolveSibling("up"), "/d", false, ""),
                        new ComposeMount.Named(
                                new ComposeMount.Volume(
                                        "inside", "my-volume", false, "local", Map.of("type", "none"), Map.of()),
                                "/e",
                                true),
                        new ComposeMount.Bind(folder.resolve("f"), "/f", false, ""),
                        new ComposeMount.Tmpfs("/g", OptionalLong.of(1L << 30)),
                        new ComposeMount.Tmpfs("/h", OptionalLong.empty()));
        assertThat(problem("volumes: [data:/x]")).contains("compose.yml:4:15: the volume \"data\" is not declared");
        assertThat(problem("volumes: [./a:b]")).contains("needs an absolute path");
        assertThat(problem("volumes: [{ type: image, target: /a }]")).contains("must be volume, bind or tmpfs");
    }

    @Test
    void readsNetworks() {
        write("compose.yml", """
                name: p
                services:
                  db:
                    image: postgres:15
                    networks: { default: , back: { aliases: [pg], ipv4_address: 10.1.1.1 }, shared: {} }
                networks:
                  back: { driver: bridge, internal: true }
                  shared: { external: true, name: company }
                """);
        assertThat(service().networks())
                .extracting(each -> each.name() + " " + each.external() + " " + each.aliases())
                .containsExactly("p_default false []", "p_back false [pg]", "company true []");
        assertThat(service().warnings()).singleElement().asString().contains("ipv4_address");
        assertThat(problem("networks: [nowhere]")).contains("the network \"nowhere\" is not declared");
    }

    @Test
    void namesTheProjectAsComposeDoes() throws IOException {
        String text = "services: { db: { image: x } }\n";
        Path named = Files.createDirectories(folder.resolve("_My Shop-2"));
        Files.writeString(named.resolve("compose.yml"), text);
        assertThat(ComposeFile.read(named.resolve("compose.yml"), folder, Map.of())
                        .projectName())
                .isEqualTo("myshop-2");
        Files.writeString(named.resolve(".env"), "COMPOSE_PROJECT_NAME=of-env\n");
        assertThat(ComposeFile.read(named.resolve("compose.yml"), folder, Map.of())
                        .projectName())
                .isEqualTo("of-env");
        assertThat(ComposeFile.read(named.resolve("compose.yml"), folder, Map.of("COMPOSE_PROJECT_NAME", "outer"))
                        .projectName())
                .isEqualTo("outer");
        assertThat(problems("name: Not Good\n" + text)).startsWith("compose.yml:1:7: \"name\" must be");
    }

    @Test
    void saysWhatIsNotCarriedOut() {
        assertThat(service("depends_on: [other]", "mem_limit: 1g", "logging: { driver: none }")
                        .warnings())
                .containsExactly(
                        "compose.yml:4: \"depends_on\" is not carried out by Reseed",
                        "compose.yml:5: \"mem_limit\" is not carried out by Reseed",
                        "compose.yml:6: \"logging\" is not carried out by Reseed");
        assertThat(problem("secrets: [pw]"))
                .contains(
                        "compose.yml:4:14: \"secrets\" is not carried out by Reseed, and without it the server would be");
        assertThat(problem("network_mode: host")).contains("\"network_mode\" is not carried out");
        assertThat(problem("enviroment: {}")).contains("unknown key \"enviroment\"; did you mean \"environment\"?");
        assertThat(problems("services: { db: { build: . } }")).contains("Reseed builds no images");
        assertThat(problems("services: { db: }")).contains("the service has no \"image\"");
        assertThat(service("profiles: [later]", "build: .").warnings())
                .singleElement()
                .asString()
                .contains("\"build\" is not carried out");
        write("compose.yml", "include: [other.yml]\nservices: { db: { image: x } }\n");
        assertThat(service().warnings()).singleElement().asString().contains("\"include\" is not followed");
    }

    @Test
    void readsHealthchecksInAllForms() {
        assertThat(service("healthcheck: { test: pg_isready }")
                        .healthcheck()
                        .orElseThrow()
                        .test())
                .containsExactly("CMD-SHELL", "pg_isready");
        assertThat(service("healthcheck: { disable: true }")
                        .healthcheck()
                        .orElseThrow()
                        .test())
                .containsExactly("NONE");
        assertThat(service("healthcheck: { test: [NONE] }")
                        .healthcheck()
                        .orElseThrow()
                        .test())
                .containsExactly("NONE");
        assertThat(problem("healthcheck: { test: [pg_isready] }")).contains("must begin with NONE, CMD or CMD-SHELL");
        assertThat(problem("healthcheck: { interval: soon }")).contains("\"interval\" must be a duration");
    }

    @Test
    void listsTheServicesWhereThereIsNoSuchOne() {
        write("compose.yml", "services: { dbs: { image: x }, app: { image: y } }\n");
        ReseedException e = catchThrowableOfType(ReseedException.class, this::service);
        assertThat(e.what()).isEqualTo("there is no service \"db\" in compose.yml");
        assertThat(e.why()).isEqualTo("it has dbs, app");
        assertThat(e.remedy()).isEqualTo("did you mean \"dbs\"?");
    }

    @Test
    void refusesHostileFilesWithTheirPlace() throws IOException {
        StringBuilder bomb = new StringBuilder("x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("x-%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(", ", Collections.nCopies(10, "*a" + (i - 1)))));
        }
        assertThat(problems(bomb + "services: { db: { image: x, command: *a29 } }\n"))
                .contains("its aliases expand to more than");
        assertThat(problems("a: &a [*a]\n")).contains("compose.yml:1:8: an alias refers to what it stands in");
        assertThat(problems("x".repeat(1_000_001))).contains("larger than 1 MB");
        assertThat(problems("services: [\n")).startsWith("compose.yml:2:1:");
        assertThat(problems("services:\n\tdb:\n")).startsWith("compose.yml:2:1: a tab");
        assertThat(problems("- a\n")).contains("compose.yml:1:1: a compose file is a map");
        assertThat(problems("services: { db: { image: x, image: y } }\n")).contains("duplicate key \"image\"");
        assertThat(problems("services: [db]\nservice: {}\n"))
                .contains("compose.yml:1:11: \"services\" must be a map")
                .contains("compose.yml:2:1: unknown key \"service\"; did you mean \"services\"?");
        assertThat(problems("services: { db: !file { image: x } }\n")).contains("is not one of Compose's");
        assertThat(problems("services: { db: { image: \"bad image\" } }\n")).contains("not an image's name");
        Files.write(folder.resolve("compose.yml"), new byte[] {'a', ':', ' ', (byte) 0xC3, '(', '\n'});
        assertThat(catchThrowableOfType(ReseedException.class, this::service).why())
                .isEqualTo("compose.yml:1:4: is not UTF-8 from here on");
        Files.delete(folder.resolve("compose.yml"));
        assertThat(catchThrowableOfType(ReseedException.class, this::service).why())
                .isEqualTo("there is no such file");
        Files.createSymbolicLink(folder.resolve("compose.yml"), folder.resolve("nowhere"));
        assertThat(catchThrowableOfType(ReseedException.class, this::service).why())
                .contains("not a regular file");
        Files.delete(folder.resolve("compose.yml"));
        Files.createDirectory(folder.resolve("compose.yml"));
        assertThat(catchThrowableOfType(ReseedException.class, this::service).why())
                .contains("not a regular file");
    }

    @Test
    void neverQuotesAValue() {
        assertThat(problem("ports: [\"hunter2:5432\"]", "restart: hunter2", "shm_size: hunter2", "init: hunter2"))
                .doesNotContain("hunter2");
        assertThat(service("environment: { POSTGRES_PASSWORD: hunter2 }"))
                .asString()
                .doesNotContain("hunter2");
    }
}
