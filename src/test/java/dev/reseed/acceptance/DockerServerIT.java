package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reseed.testing.Commands;
import dev.reseed.testing.Engine;
import dev.reseed.testing.Forwarder;
import dev.reseed.testing.Reseed;
import dev.reseed.testing.StallingProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server in a container, on a real engine. */
class DockerServerIT {
    private static final String DATA = "data:/var/lib/postgresql/data";
    private static final String SLOW = "select pg_sleep(600);\n";

    @TempDir
    private Path folder;

    private final String name = name();
    private final int port = freePort();

    private static String name() {
        byte[] random = new byte[4];
        ThreadLocalRandom.current().nextBytes(random);
        return "reseed-test-" + HexFormat.of().formatHex(random);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void project() throws IOException {
        Engine.assume();
        Files.createDirectories(folder.resolve("project/init"));
        write("migrations/V1__people.sql", "create table people (id int primary key, name text not null);\n");
        write("seed/010_people.csv", "id,name\n1,Ada\n");
        write("reseed.yml", """
                database: shop
                server: { compose: compose.yml, service: db }
                environments:
                  image: { server: { image: "postgres:15" } }
                  missing: { server: { image: "reseed.invalid/postgres:15" } }
                migrations: { locations: [migrations] }
                data: { seed: seed }
                """);
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: development");
    }

    @AfterEach
    void clear() {
        Engine.clear(name);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("project").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void compose(String image, String volume, String environment) throws IOException {
        write("compose.yml", """
                name: %s
                services:
                  db:
                    image: %s
                    environment: { %s }
                    ports: ["127.0.0.1:${PORT}:5432"]
                    volumes: ["%s", "./init:/docker-entrypoint-initdb.d:ro"]
                    healthcheck: { test: pg_isready -U postgres -h 127.0.0.1, interval: 1s }
                volumes: { data: , scratch: }
                """.formatted(name, image, environment, volume));
    }

    private Reseed reseed() {
        return new Reseed(folder.resolve("project"), folder.resolve("home")).with("PORT", Integer.toString(port));
    }

    private Reseed.Ended run(String... arguments) {
        return reseed().run(arguments);
    }

    private Reseed.Ended well(String... arguments) {
        Reseed.Ended ended = run(arguments);
        assertThat(ended.exit()).as(ended.toString()).isZero();
        return ended;
    }

    private Reseed.Ended fails(int exit, String... arguments) {
        Reseed.Ended ended = run(arguments);
        assertThat(ended.exit()).as(ended.toString()).isEqualTo(exit);
        return ended;
    }

    private String container() {
        return name + "-db-1";
    }

    private String inspect(String format) {
        return Commands.need("docker", "inspect", "--format", format, container());
    }

    private String people() {
        return Commands.need(
                "docker", "exec", container(), "psql", "-U", "postgres", "-Atc", "select name from people", "shop");
    }

    @Test
    void resetsFromNothingAndLeavesNothingBehind() {
        assertThat(well("status").stdout()).contains("not running");
        assertThat(well("reset", "--dry-run").stdout()).contains("start the container " + container());
        assertThat(Engine.of(name)).isEmpty();

        assertThat(well("reset").stdout()).contains("\"shop\" is new", "127.0.0.1:" + port);
        assertThat(people()).isEqualTo("Ada");
        assertThat(Engine.of(name))
                .containsExactly(
                        "container " + container(), "network " + name + "_default", "volume " + name + "_data");
        assertThat(inspect("{{index .Config.Labels \"com.docker.compose.service\"}}"
                        + " {{index .Config.Labels \"com.docker.compose.container-number\"}}"
                        + " {{index .Config.Labels \"com.docker.compose.oneoff\"}}"
                        + " {{index .Config.Labels \"com.docker.compose.project.working_dir\"}}"))
                .isEqualTo("db 1 False " + folder.resolve("project"));
        assertThat(well("url").stdout().strip())
                .isEqualTo("postgresql://postgres:development@127.0.0.1:" + port + "/shop");
        assertThat(well("status").stdout()).contains("docker PostgreSQL 15", "1 applied, 0 pending");
        assertThat(well("up").stdout()).contains("runs already");

        assertThat(well("down").stdout()).contains("is stopped");
        assertThat(Engine.of(name)).containsExactly("volume " + name + "_data");
        assertThat(well("down").stdout()).contains("was not running");
        assertThat(well("up").stdout()).contains("runs");
        assertThat(people()).isEqualTo("Ada");
        assertThat(well("reset", "--yes").stdout()).contains("a copy of the template", "kept:");

        assertThat(fails(2, "down", "--volumes").stderr()).contains("--yes");
        assertThat(people()).isEqualTo("Ada");
        assertThat(well("down", "--volumes", "--yes").stdout()).contains("its data deleted");
        assertThat(Engine.of(name)).isEmpty();
        assertThat(folder.resolve("project/init")).as("a folder of the user's").isDirectory();
    }

    @Test
    void asksNobodyToConfirmTheDatabaseOfAClusterThatItMade() throws IOException {
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: x, POSTGRES_DB: shop");
        well("up");
        assertThat(well("status").stdout()).contains("never: the image made it");
        Commands.need("docker", "exec", container(), "psql", "-U", "postgres", "-c", "create table mine ()", "shop");
        assertThat(fails(2, "reset").stderr()).contains("Replace the database \"shop\"");

        well("down", "--volumes", "--yes");
        well("up");
        well("reset");
        assertThat(fails(2, "reset").stderr()).contains("Replace the database \"shop\"");
        assertThat(well("reset", "--yes").stderr()).contains("drop older").doesNotContain("stays beyond keep");
        Commands.need(
                "docker", "exec", container(), "psql", "-U", "postgres", "-c", "create database other", "postgres");
        write("reseed.yml", "database: other\nserver: { compose: compose.yml, service: db }\n");
        assertThat(fails(3, "reset", "--yes").stderr()).contains("Reseed did not make it");
        assertThat(fails(3, "reset", "--recreate", "--yes").stderr()).contains("Reseed did not make it");
        assertThat(people()).isEqualTo("Ada");
    }

    @Test
    void makesTheServerAnew() {
        well("reset");
        Commands.need(
                "docker", "exec", container(), "psql", "-U", "postgres", "-c", "create role left_over", "postgres");
        String before = inspect("{{.Id}}");
        assertThat(well("reset", "--recreate", "--dry-run").stdout())
                .contains("delete the container", "the volume " + name + "_data", "There is no undo");
        assertThat(well("reset", "--recreate", "--dry-run", "--output", "json").stdout())
                .contains("for good, and make it anew");
        assertThat(fails(2, "reset", "--recreate").stderr()).contains("There is no undo", "--yes");
        assertThat(inspect("{{.Id}}")).isEqualTo(before);

        assertThat(well("reset", "--recreate", "--yes").stdout())
                .contains("\"shop\" is new")
                .doesNotContain("kept:");
        assertThat(inspect("{{.Id}}")).isNotEqualTo(before);
        assertThat(people()).isEqualTo("Ada");
        assertThat(Commands.need(
                        "docker",
                        "exec",
                        container(),
                        "psql",
                        "-U",
                        "postgres",
                        "-Atc",
                        "select count(*) from pg_roles where rolname = 'left_over'"))
                .isEqualTo("0");
    }

    @Test
    void takesAContainerAsItFindsIt() throws IOException {
        well("reset");
        Commands.need("docker", "stop", container());
        well("up");
        assertThat(people()).isEqualTo("Ada");
        Commands.need("docker", "pause", container());
        assertThat(well("status").stdout()).contains("not running");
        well("up");
        assertThat(people()).isEqualTo("Ada");

        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: hunter2, MORE: x");
        assertThat(fails(1, "up").stderr())
                .contains(
                        "its variable POSTGRES_PASSWORD has another value", "it lacks the variable MORE", "reseed down")
                .doesNotContain("hunter2");
        compose("postgres:99", DATA, "POSTGRES_PASSWORD: development");
        assertThat(fails(1, "reset", "--yes").stderr()).contains("its image is postgres:15 instead of postgres:99");
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: development");
        assertThat(reseed().with("PORT", Integer.toString(freePort())).run("up").stderr())
                .contains("it does not publish the port 127.0.0.1:");
        assertThat(people()).isEqualTo("Ada");
    }

    @Test
    void namesWhoHasThePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(fails(4, "up").stderr())
                    .contains("the port " + port + " for the container " + container() + " is taken")
                    .contains("another program listens on it");
        }
        String other = name + "-other";
        Commands.need(
                "docker",
                "run",
                "--detach",
                "--name",
                other,
                "--publish",
                "127.0.0.1:" + port + ":1",
                "--entrypoint",
                "sleep",
                Engine.IMAGE,
                "600");
        try {
            assertThat(fails(4, "up").stderr()).contains("the container " + other + " publishes it");
        } finally {
            Commands.need("docker", "rm", "--force", "--volumes", other);
        }
        assertThat(Engine.of(name)).isEmpty();
    }

    @Test
    void showsTheEndOfTheLogOfAContainerThatEnds() throws IOException {
        write("init/a.sql", "select 'Grace' as row, oops('Ada');\n");
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: hunter2");
        assertThat(fails(1, "up").stderr())
                .contains("it ended with exit code 3", "function oops(unknown) does not exist")
                .doesNotContain("Grace", "hunter2");
        assertThat(Engine.of(name)).as("a half-made cluster").isEmpty();
    }

    @Test
    void refusesTheWrongPasswordOfAVolumeAndSaysWhatHelps() throws IOException {
        well("reset");
        psql("comment on database shop is '{\"protected\":true}'");
        String started = inspect("{{.State.StartedAt}}");
        psql("alter role postgres password 'older'");
        requireNoDeletion("container");
        assertThat(inspect("{{.State.StartedAt}}")).isEqualTo(started);
        psql("alter role postgres password 'development'");

        well("down");
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: other");
        assertThat(fails(4, "up").stderr())
                .contains(
                        "a volume keeps the password", "psql -U postgres -d postgres -c '\\password'", "down --volumes")
                .doesNotContain("--recreate");
        requireNoDeletion("volume");
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: development");
        String file = Files.readString(folder.resolve("project/compose.yml"));
        write("compose.yml", file.replace("    ports:", "    command: postgres -c shared_bufers=64MB\n    ports:"));
        requireNoDeletion("volume");

        write("compose.yml", file);
        assertThat(fails(3, "down", "--volumes", "--yes", "--confirm", "shop").stderr())
                .contains("the database \"shop\" says that it is protected");
        well("up");
        assertThat(people()).isEqualTo("Ada");
    }

    /** Reseed deletes nothing that the guard could not look at, whatever was confirmed. */
    private void requireNoDeletion(String first) {
        List<String> before = Engine.of(name);
        assertThat(before.getFirst()).startsWith(first);
        for (String command : List.of("down --volumes --yes --confirm shop", "reset --recreate --yes --confirm shop")) {
            assertThat(fails(3, command.split(" ", -1)).stderr())
                    .contains("nobody can tell what its server holds", "docker volume rm " + name + "_data");
        }
        assertThat(Engine.of(name)).isEqualTo(before);
    }

    @Test
    void leavesTheServerOfAnotherFolderAlone() throws IOException {
        well("reset");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("project"));
        assertThat(new Reseed(link, folder.resolve("home"))
                        .with("PORT", Integer.toString(port))
                        .run("status")
                        .stdout())
                .as("the same folder under another name")
                .contains("docker PostgreSQL 15");
        assertThat(new Reseed(link, folder.resolve("home"))
                        .with("PORT", Integer.toString(port))
                        .run("up")
                        .stdout())
                .contains("runs already");

        Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("init"));
        for (String file : List.of("compose.yml", "reseed.yml")) {
            Files.copy(folder.resolve("project").resolve(file), other.resolve(file));
        }
        Files.createDirectory(other.resolve("migrations"));
        Files.createDirectory(other.resolve("seed"));
        Reseed there = new Reseed(other, folder.resolve("home")).with("PORT", Integer.toString(port));
        String seen = "{{.Id}} {{.State.Status}} {{.State.StartedAt}}";
        String before = inspect(seen);
        for (String command : List.of(
                "status",
                "up",
                "down",
                "reset --yes --confirm shop",
                "reset --recreate --yes --confirm shop",
                "down --volumes --dry-run",
                "down --volumes --yes --confirm shop")) {
            Reseed.Ended ended = there.run(command.split(" ", -1));
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(3);
            assertThat(ended.stderr())
                    .contains("the container " + container() + " belongs to another folder", folder + "/project,")
                    .contains("docker rm --force " + container() + "; its data stays");
        }
        assertThat(inspect(seen)).isEqualTo(before);

        well("down");
        for (String command : List.of("reset --recreate --yes --confirm shop", "down --volumes --yes --confirm shop")) {
            Reseed.Ended ended = there.run(command.split(" ", -1));
            assertThat(ended.exit()).as(ended.toString()).isEqualTo(3);
            assertThat(ended.stderr()).contains("the volume " + name + "_data belongs to another folder");
        }
        assertThat(Engine.of(name)).containsExactly("volume " + name + "_data");
    }

    @Test
    void takesNoIdentifierForAName() throws IOException {
        String other = Commands.need("docker", "create", "--entrypoint", "sleep", Engine.IMAGE, "600");
        String prefix = other.substring(0, 8);
        try {
            String file = Files.readString(folder.resolve("project/compose.yml"));
            write("compose.yml", file.replace("    ports:", "    container_name: \"" + prefix + "\"\n    ports:"));
            well("up");
            assertThat(Engine.of(name)).contains("container " + prefix);
            well("down", "--volumes", "--yes", "--confirm", "shop");
            assertThat(Commands.need("docker", "inspect", "--format", "{{.State.Status}}", other))
                    .isEqualTo("created");
        } finally {
            Commands.need("docker", "rm", "--force", "--volumes", other);
        }
    }

    @Test
    void saysThatARecreationThatFailsHasDeletedTheData() throws IOException {
        well("reset");
        compose("reseed.invalid/postgres:15", DATA, "POSTGRES_PASSWORD: development");
        assertThat(fails(4, "reset", "--recreate", "--yes").stderr())
                .contains("reseed.invalid/postgres:15 is not on this machine")
                .doesNotContain("are gone");
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: development");
        Path loop = Files.createSymbolicLink(
                folder.resolve("project/migrations/loop"), folder.resolve("project/migrations"));
        assertThat(fails(2, "reset", "--recreate", "--yes").stderr()).doesNotContain("are gone");
        assertThat(people()).isEqualTo("Ada");

        Files.delete(loop);
        write("migrations/V2__typo.sql", "creat table oops (id int);\n");
        assertThat(fails(1, "reset", "--recreate", "--yes").stderr())
                .contains(
                        "V2__typo.sql",
                        "the former databases are gone, as was agreed to",
                        "the volume " + name + "_data")
                .contains("reseed reset --env");
    }

    @Test
    void deletesTheVolumesOfTheDatabasesAlone() throws IOException {
        compose(Engine.IMAGE, DATA + "\", \"scratch:/backups", "POSTGRES_PASSWORD: development");
        well("reset");
        Commands.need(inContainer(List.of("touch", "/backups/precious")));
        assertThat(well("reset", "--recreate", "--yes").stdout()).contains("\"shop\" is new");
        Commands.need(inContainer(List.of("test", "-e", "/backups/precious")));

        String stays = "the volume " + name + "_scratch, which the databases are not in";
        assertThat(well("down", "--volumes", "--dry-run").stdout()).contains(stays);
        assertThat(well("down", "--volumes", "--yes").stdout()).contains("the volume " + name + "_data", stays);
        assertThat(Engine.of(name)).containsExactly("volume " + name + "_scratch");
        assertThat(well("down", "--volumes", "--yes").stdout()).contains("has no data");
    }

    @Test
    void namesAVolumeThatNobodyMadeForTheProject() {
        String volume = name + "_data";
        Commands.need("docker", "volume", "create", volume);
        try {
            well("reset");
            String stays = "the volume " + volume + ", which was not made for this project";
            assertThat(fails(2, "reset", "--recreate", "--yes").stderr()).contains(stays);
            assertThat(well("down", "--volumes", "--dry-run").stdout())
                    .contains("would be stopped and removed", "not deleted: ", stays)
                    .doesNotContain("data deleted");
            assertThat(well("down", "--volumes", "--yes").stdout()).contains("is stopped and removed", stays);
            assertThat(Commands.need("docker", "volume", "ls", "--quiet")).contains(volume);
        } finally {
            Commands.run("docker", "rm", "--force", "--volumes", container());
            Commands.need("docker", "volume", "rm", volume);
        }
    }

    @Test
    void deletesNoVolumeThatHoldsMoreThanItsServersData() throws IOException {
        compose(
                Engine.IMAGE,
                "data:/var/lib/postgresql",
                "POSTGRES_PASSWORD: development, PGDATA: /var/lib/postgresql/15/data");
        well("reset");
        Commands.need(inContainer(List.of("mkdir", "-p", "/var/lib/postgresql/14/data")));
        for (String command : List.of("down --volumes --yes", "reset --recreate --yes")) {
            assertThat(fails(3, command.split(" ", -1)).stderr())
                    .contains(
                            "the volume " + name + "_data is not deleted", "it holds more in /var/lib/postgresql: 14");
        }
        assertThat(people()).isEqualTo("Ada");
        Commands.need(inContainer(List.of("rm", "-r", "/var/lib/postgresql/14")));
        well("down", "--volumes", "--yes");
        assertThat(Engine.of(name)).isEmpty();
    }

    @Test
    void deletesNoVolumeThatTheGuardDidNotLookAt() throws IOException {
        well("reset");
        psql("comment on database shop is '{\"environment\":\"production\"}'");
        well("down");
        compose(Engine.IMAGE, DATA.replace("data:", "scratch:"), "POSTGRES_PASSWORD: development");
        well("up");
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: development");

        for (String command : List.of("down --volumes --yes", "reset --recreate --yes --confirm shop")) {
            assertThat(fails(3, command.split(" ", -1)).stderr())
                    .contains("it has the volume " + name + "_scratch at", "reseed down, then reseed up");
        }
        assertThat(Engine.of(name)).contains("volume " + name + "_data", "volume " + name + "_scratch");

        well("down");
        assertThat(fails(3, "down", "--volumes", "--yes", "--confirm", "shop").stderr())
                .contains("the database \"shop\" says that it is protected");
        assertThat(Engine.of(name)).containsExactly("volume " + name + "_data", "volume " + name + "_scratch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PG:/data", "elsewhere:/data/pg"})
    void marksNoDatabaseThatMayBeSomebodys(String mount) throws IOException {
        Path data = Files.createDirectory(folder.resolve("pg"));
        compose(
                Engine.IMAGE,
                mount.replace("PG", data.toString()),
                "POSTGRES_PASSWORD: x, POSTGRES_DB: shop, PGDATA: /data/pg");
        String file = Files.readString(folder.resolve("project/compose.yml"));
        write(
                "compose.yml",
                file.replace(
                        "scratch: }",
                        "elsewhere: { driver_opts: { type: none, o: bind, device: \"" + data + "\" } } }"));
        well("up");
        assertThat(fails(3, "reset", "--yes").stderr()).contains("Reseed did not make it");
        assertThat(fails(2, "reset", "--recreate", "--yes", "--confirm", "shop").stderr())
                .contains("cannot be made anew", "which Reseed did not make");
        well("down", "--volumes", "--yes", "--confirm", "shop");
        assertThat(data).as("the data of the user's").isNotEmptyDirectory();
    }

    @Test
    void keepsAContainerThatHoldsItsDataItself() throws IOException {
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: x, PGDATA: /tmp/pg");
        well("reset");
        assertThat(well("down").stderr()).contains("its data stays, in the stopped container");
        assertThat(inspect("{{.State.Status}}")).isEqualTo("exited");
        well("up");
        assertThat(people()).isEqualTo("Ada");
        assertThat(well("down", "--volumes", "--yes").stdout())
                .contains("the volume " + name + "_data, which the databases are not in");
        assertThat(Engine.of(name)).containsExactly("volume " + name + "_data");
    }

    @Test
    void leavesAServerThatItLookedAtAsItWas() {
        well("reset");
        Commands.need("docker", "stop", container());
        requireUntouched("exited");
        Commands.need("docker", "start", container());
        Commands.need("docker", "pause", container());
        requireUntouched("paused");

        well("down");
        List<String> volume = List.of("volume " + name + "_data");
        assertThat(well("down", "--volumes", "--dry-run").stdout())
                .contains("would be started for the guard", "the volume " + name + "_data");
        assertThat(Engine.of(name)).isEqualTo(volume);
        assertThat(fails(2, "down", "--volumes").stderr()).contains("(the container " + container());
        assertThat(Engine.of(name)).isEqualTo(volume);
    }

    private void requireUntouched(String state) {
        String seen = "{{.Id}} {{.State.Status}} {{.State.StartedAt}}";
        String before = inspect(seen);
        assertThat(before).contains(state);
        assertThat(well("down", "--volumes", "--dry-run").stdout()).contains("would be started for the guard");
        assertThat(well("reset", "--recreate", "--dry-run").stdout()).contains("it will be started for the guard");
        assertThat(inspect(seen)).isEqualTo(before);
        assertThat(fails(2, "down", "--volumes").stderr())
                .contains("(the container " + container() + ", the volume " + name + "_data)");
        assertThat(inspect("{{.Id}} {{.State.Status}}")).isEqualTo(before.substring(0, before.lastIndexOf(' ')));
    }

    @Test
    void saysAtOnceThatNoConnectionIsLeft() throws Exception {
        compose(Engine.IMAGE, DATA, "POSTGRES_PASSWORD: x");
        String file = Files.readString(folder.resolve("project/compose.yml"));
        write(
                "compose.yml",
                file.replace(
                        "    ports:",
                        "    command: postgres -c max_connections=10 -c superuser_reserved_connections=0"
                                + " -c max_wal_senders=0\n    ports:"));
        well("up");
        String waiting = "select pg_sleep(600)";
        List<String> query = List.of("psql", "-U", "postgres", "-c", "select 1", "postgres");
        while (Commands.run(inContainer(query)).exit() == 0) {
            Commands.need(
                    "docker", "exec", "--detach", container(), "psql", "-U", "postgres", "-c", waiting, "postgres");
        }
        assertThat(fails(4, "up").stderr()).contains("max_connections");
    }

    private String[] inContainer(List<String> command) {
        return Stream.concat(Stream.of("docker", "exec", container()), command.stream())
                .toArray(String[]::new);
    }

    private void psql(String statement) {
        Commands.need(inContainer(List.of("psql", "-U", "postgres", "-c", statement, "postgres")));
    }

    @Test
    void startsOneContainerForTwoWhoWantIt() throws Exception {
        Process one = reseed().start(folder.resolve("out1"), folder.resolve("err1"), "up");
        Process other = reseed().start(folder.resolve("out2"), folder.resolve("err2"), "up");
        assertThat(one.waitFor()).as(Files.readString(folder.resolve("err1"))).isZero();
        assertThat(other.waitFor()).as(Files.readString(folder.resolve("err2"))).isZero();
        assertThat(inspect("{{.State.Status}}")).isEqualTo("running");
    }

    @Test
    void leavesNothingHalfMadeWhenItIsInterrupted() throws Exception {
        write("init/a.sql", SLOW);
        Path err = folder.resolve("err");
        Process program = reseed().start(folder.resolve("out"), err, "up");
        Engine.awaitContainer(name, program);
        Commands.need("kill", "-INT", Long.toString(program.pid()));
        assertThat(program.waitFor()).isEqualTo(130);
        assertThat(Files.readString(err)).contains("interrupted");
        assertThat(Engine.of(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/start, false", "/containers/create, true"})
    void isInterruptedWhileTheEngineStalls(String request, boolean obeyed) throws Exception {
        Path socket = folder.resolve("docker.sock");
        Path err = folder.resolve("err");
        try (StallingProxy proxy = StallingProxy.on(socket, Path.of("/var/run/docker.sock"), request, obeyed)) {
            Process program = reseed().with("DOCKER_HOST", "unix://" + socket).start(folder.resolve("out"), err, "up");
            proxy.awaitRequest();
            assertThat(Engine.of(name)).anyMatch(each -> each.startsWith("container"));
            Commands.need("kill", "-INT", Long.toString(program.pid()));
            assertThat(program.waitFor()).as(Files.readString(err)).isEqualTo(130);
        }
        assertThat(Engine.of(name)).isEmpty();
    }

    @Test
    void aHealthCheckWithoutAResultIsNotWaitedForLongerThanItsTimes() throws IOException {
        String file = Files.readString(folder.resolve("project/compose.yml"));
        write(
                "compose.yml",
                file.replaceFirst(
                        "healthcheck: .*",
                        "healthcheck: { test: \"false\", interval: 2s, timeout: 1s, retries: 1000 }"));
        assertThat(well("up").stderr()).contains("has not come to a result, but one can log in");
        assertThat(inspect("{{.State.Health.Status}}")).isEqualTo("starting");
    }

    @Test
    void showsNoOptionOfAVolumeThatCannotBeMounted() throws IOException {
        String file = Files.readString(folder.resolve("project/compose.yml"));
        write(
                "compose.yml",
                file.replace(
                        "volumes: { data: ,",
                        "volumes: { data: { driver_opts: { type: cifs, device: //127.0.0.1/x, o: \"username=u,password=hunter2\" } },"));
        Reseed.Ended failed = fails(1, "up");
        assertThat(failed.stderr()).contains("the engine answered", "***").doesNotContain("hunter2");
        assertThat(fails(1, "up", "--output", "json").stderr()).doesNotContain("hunter2");
        assertThat(fails(1, "up", "--stacktrace").stderr())
                .contains("dockerjava")
                .doesNotContain("hunter2");
    }

    @Test
    void tellsOfAnEngineThatDiesMeanwhile() throws Exception {
        write("init/a.sql", SLOW);
        Path socket = folder.resolve("docker.sock");
        Path err = folder.resolve("err");
        Process program;
        try (Forwarder forwarder = Forwarder.start("unix:" + socket, "unix:/var/run/docker.sock")) {
            assertThat(forwarder.port()).isZero();
            program = reseed().with("DOCKER_HOST", "unix://" + socket).start(folder.resolve("out"), err, "up");
            Engine.awaitContainer(name, program);
            // It makes its cluster now.
            Engine.awaitLog(name + "-db-1", "server started", program);
        }
        assertThat(program.waitFor()).isEqualTo(1);
        assertThat(Files.readString(err)).contains("the container engine stopped answering", "reseed down");
        well("down");
        // The image takes a cluster that it was killed in the making of for finished; killed a moment earlier, it lets
        // nobody in.
        Commands.need(
                "docker",
                "run",
                "--rm",
                "--entrypoint",
                "sh",
                "--volume",
                name + "_data:/data",
                "postgres:15",
                "-c",
                ": >/data/pg_hba.conf");
        requireNoDeletion("volume");
    }

    @Test
    void namesEveryEngineThatItTried() throws IOException {
        Path closed = folder.resolve("closed.sock");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(closed));
        }
        Reseed.Ended refused = reseed().with("DOCKER_HOST", "unix://" + closed).run("up");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.stderr())
                .contains("no container engine answers", closed + " (DOCKER_HOST): no engine answers");

        HttpServer broken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        broken.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        broken.start();
        try {
            String host = "tcp://127.0.0.1:" + broken.getAddress().getPort();
            Reseed.Ended failed = reseed().with("DOCKER_HOST", host).run("status");
            assertThat(failed.exit()).isEqualTo(4);
            assertThat(failed.stderr()).contains("it answers with an error (HTTP 500)");
        } finally {
            broken.stop(0);
        }
        Reseed.Ended elsewhere =
                reseed().with("DOCKER_HOST", "ssh://build.example.com").run("reset", "--yes");
        assertThat(elsewhere.exit()).isEqualTo(3);
        assertThat(elsewhere.stderr()).contains("it is not known to be on this machine");
    }

    @Test
    void keepsPasswordAndPortOfAnImage() throws IOException {
        String project = "";
        try {
            assertThat(well("reset", "--env", "image").stdout()).contains("\"shop\" is new");
            String url = well("url", "--env", "image").stdout();
            String container = Commands.need(
                    "docker",
                    "ps",
                    "--filter",
                    "publish=" + url.replaceAll("(?s).*:([0-9]+)/.*", "$1"),
                    "--format",
                    "{{.Label \"com.docker.compose.project\"}}");
            project = container;
            assertThat(project).startsWith("reseed-project-");
            try (var files = Files.walk(folder.resolve("home/data/containers"))) {
                List<Path> passwords =
                        files.filter(file -> file.endsWith("password")).toList();
                assertThat(passwords).hasSize(1);
                assertThat(Files.getPosixFilePermissions(passwords.getFirst())).hasSize(2);
            }
            well("down", "--env", "image");
            well("up", "--env", "image");
            assertThat(well("url", "--env", "image").stdout()).isEqualTo(url);
            well("down", "--env", "image", "--volumes", "--yes");
            assertThat(Engine.of(project)).isEmpty();
        } finally {
            if (!project.isEmpty()) {
                Engine.clear(project);
            }
        }
    }

    @Test
    void tellsOfAnImageThatCannotBeHad() {
        assertThat(fails(4, "up", "--env", "missing").stderr())
                .contains("the image reseed.invalid/postgres:15 is not on this machine and cannot be pulled");
        assertThat(fails(2, "status", "--env", "nowhere").stderr()).contains("there is no environment");
    }

    @Test
    void reportsTheComposeFilesFaultsWithTheirPlaces() throws IOException {
        write("compose.yml", "services:\n  db:\n    imag: postgres:15\n    ports: [x]\n");
        assertThat(fails(2, "up").stderr())
                .contains("compose.yml:3:", "unknown key \"imag\"; did you mean \"image\"?", "compose.yml:4:13:");
    }
}
