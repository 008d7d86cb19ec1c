package dev.reseed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.DatabaseName;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.kernel.Secret;
import dev.reseed.kernel.Session;
import dev.reseed.project.ServerSpec;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedServerIT {
    private static final Path PROGRAMS =
            Path.of(System.getProperty("basedir", ""), "target", "programs").toAbsolutePath();

    private static final Clearance UNSEEN = new Clearance(new DatabaseName("shop"), Clearance.UNSEEN);

    @TempDir
    private Path folder;

    private Path home() {
        return folder.resolve("server");
    }

    private EmbeddedServer server(@Nullable Integer port) {
        return new EmbeddedServer(home(), PROGRAMS, new ServerSpec.Embedded(port, null));
    }

    private EmbeddedServer server() {
        return server(null);
    }

    @AfterEach
    void stop() {
        server().deleteVolumes(UNSEEN, Progress.NONE);
    }

    private static Session open(Login login) {
        return new Connector(login, new Cancellation()).open(Connector.MAINTENANCE);
    }

    private static void execute(Login login, String sql) {
        try (Session session = open(login)) {
            session.execute(sql);
        }
    }

    private static int answer(Login login) {
        try (Session session = open(login)) {
            return session.one("select answer from kept", row -> row.getInt(1));
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home().resolve("data/postmaster.pid")).getFirst());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static ReseedException failure(Supplier<?> work) {
        ReseedException failure = catchThrowableOfType(ReseedException.class, work::get);
        assertThat(failure).isNotNull();
        return failure;
    }

    /** One server's life: what is looked at here would cost a start each. */
    @Test
    void livesOnItsUsersTermsAlone() throws IOException {
        EmbeddedServer server = server();
        assertThat(server.exists()).isFalse();
        assertThat(server.state()).isEqualTo(new Server.State.Stopped());
        assertThat(server.down(Progress.NONE)).isFalse();

        Login login = server.up(Progress.NONE);
        long first = postmaster();
        execute(login, "create table kept as select 42 as answer");
        assertThat(server().up(Progress.NONE)).as("a second up").isEqualTo(login);
        assertThat(postmaster()).isEqualTo(first);
        assertThat(server.state()).isEqualTo(new Server.State.Running(login));

        assertThat(mode(home())).isEqualTo("rwx------");
        assertThat(mode(home().resolve("password"))).isEqualTo("rw-------");
        assertThat(listening(login.address().port())).containsExactly("0100007F");
        Login wrong = new Login(login.address(), login.user(), Optional.of(Secret.of("wrong")), Map.of());
        assertThat(failure(() -> open(wrong)).why()).isEqualTo("the server refused the password");

        assertThat(server.down(Progress.NONE)).isTrue();
        assertThat(server.state()).isEqualTo(new Server.State.Stopped());
        assertThat(server.down(Progress.NONE)).isFalse();
        assertThat(server.up(Progress.NONE)).as("the same port and password").isEqualTo(login);
        assertThat(answer(login)).isEqualTo(42);

        ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
        ProcessHandle.of(postmaster()).ifPresent(process -> process.onExit().join());
        assertThat(answer(server().up(Progress.NONE))).as("after a crash").isEqualTo(42);

        server.deleteVolumes(UNSEEN, Progress.NONE);
        assertThat(home()).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** The addresses, as the kernel writes them, on which anything listens at the port. */
    private static List<String> listening(int port) throws IOException {
        assumeThat(Path.of("/proc/net/tcp"))
                .as("only Linux tells who listens in /proc")
                .exists();
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        List<String> found = new ArrayList<>();
        for (String file : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(file))) {
                String[] fields = line.strip().split(" +", -1);
                // 0A is LISTEN; see tcp_states.h of Linux.
                if (fields[1].endsWith(suffix) && fields[3].equals("0A")) {
                    found.add(fields[1].substring(0, fields[1].length() - suffix.length()));
                }
            }
        }
        return found;
    }

    @Test
    void movesToAnotherPortWhenItsOwnIsTakenAndSaysSo() throws IOException {
        Login before = server().up(Progress.NONE);
        server().down(Progress.NONE);
        int port = before.address().port();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            List<String> told = new ArrayList<>();
            Login after = server().up(new Telling(told));

            assertThat(other.isBound()).isTrue();
            assertThat(after.address().port()).isNotEqualTo(port);
            assertThat(after.password()).isEqualTo(before.password());
            assertThat(told)
                    .anySatisfy(text -> assertThat(text)
                            .contains("127.0.0.1:" + after.address().port())
                            .contains(port + " is taken"));
            open(after).close();
            server().down(Progress.NONE);
        }
        assertThat(server().up(Progress.NONE).address().port())
                .as("the new port is the remembered one")
                .isNotEqualTo(port);
    }

    private record Telling(List<String> told) implements Progress {
        @Override
        public Step start(String title) {
            Step silent = Progress.NONE.start(title);
            return new Step() {
                @Override
                public void expect(long total, Unit unit) {
                    silent.expect(total, unit);
                }

                @Override
                public void advanceTo(long done) {
                    silent.advanceTo(done);
                }

                @Override
                public void done(String result) {
                    told.add(title + ": " + result);
                }

                @Override
                public void close() {
                    silent.close();
                }
            };
        }
    }

    @Test
    void takesAConfiguredPortOrNone() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = other.getLocalPort();
            ReseedException failure = failure(() -> server(port).up(Progress.NONE));

            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.what()).contains("port " + port);
        }
        int free = Cluster.freePort();
        assertThat(server(free).up(Progress.NONE).address().port()).isEqualTo(free);
        int other = Cluster.freePort();
        server(free).down(Progress.NONE);
        assertThat(server(other).up(Progress.NONE).address().port())
                .as("a changed configuration moves it")
                .isEqualTo(other);
    }

    @Test
    void clearsAwayAnInterruptedBeginning() throws IOException {
        Files.createDirectories(home().resolve("data.new/base"));
        Files.writeString(home().resolve("data.new/PG_VERSION"), "18\n");
        Files.createDirectories(home().resolve("data"));
        Files.writeString(home().resolve("data/stray"), "");

        execute(server().up(Progress.NONE), "select 1");
        assertThat(home().resolve("data.new")).doesNotExist();
        assertThat(home().resolve("data/stray")).doesNotExist();
    }

    @Test
    void leavesDataOfAnotherVersionAlone() throws IOException {
        Files.createDirectories(home().resolve("data"));
        Files.writeString(home().resolve("data/PG_VERSION"), "15\n");

        ReseedException failure = failure(() -> server().up(Progress.NONE));
        assertThat(failure.why()).contains("PostgreSQL 15", Integer.toString(EmbeddedPrograms.major()));
        assertThat(failure.remedy()).contains("reseed down --volumes");
        assertThat(home().resolve("data/PG_VERSION")).hasContent("15");
    }

    /** The cache may be emptied at any time; on Linux the program of the living server is then a deleted one. */
    @Test
    void outlivesItsPrograms() throws IOException {
        Path cache = folder.resolve("programs");
        EmbeddedServer server = new EmbeddedServer(home(), cache, new ServerSpec.Embedded(null, null));
        Login login = server.up(Progress.NONE);
        long first = postmaster();
        execute(login, "create table kept as select 42 as answer");

        EmbeddedPrograms.delete(cache);
        assertThat(server.state()).isEqualTo(new Server.State.Running(login));
        new ServerFolder(home()).clearStalePid();
        assertThat(postmaster()).isEqualTo(first);
        assertThat(catchThrowableOfType(ReseedException.class, () -> new ServerFolder(home()).requireStopped()))
                .as("nothing may delete its data")
                .isNotNull();
        assertThat(server.up(Progress.NONE)).isEqualTo(login);
        execute(login, "do $$ begin end $$");

        EmbeddedPrograms.delete(cache);
        assertThat(server.down(Progress.NONE)).isTrue();
        assertThat(listening(login.address().port())).isEmpty();
        assertThat(answer(server.up(Progress.NONE))).isEqualTo(42);

        EmbeddedPrograms.delete(cache);
        Clearance other = new Clearance(new DatabaseName("shop"), "1");
        assertThat(failure(() -> server.deleteVolumes(other, Progress.NONE)).kind())
                .as("a clearance for another server")
                .isEqualTo(Kind.REFUSED);
        assertThat(answer(login)).isEqualTo(42);
        server.deleteVolumes(UNSEEN, Progress.NONE);
        assertThat(listening(login.address().port())).isEmpty();
        assertThat(home()).doesNotExist();
    }

    /** After a crash of the machine the number in the file may be any program's. */
    @Test
    void isNotTakenInByAStrangersProcess() throws IOException {
        Login login = server().up(Progress.NONE);
        execute(login, "create table kept as select 42 as answer");
        Path file = home().resolve("data/postmaster.pid");
        String text = Files.readString(file);
        String pid = Long.toString(postmaster());
        server().down(Progress.NONE);
        String stranger = Long.toString(ProcessHandle.current().pid());
        Files.writeString(file, stranger + text.substring(pid.length()));

        assertThat(server().state()).isEqualTo(new Server.State.Stopped());
        assertThat(answer(server().up(Progress.NONE))).isEqualTo(42);
    }

    @Test
    void saysThatItsFolderCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        EmbeddedServer server =
                new EmbeddedServer(file.resolve("server"), PROGRAMS, new ServerSpec.Embedded(null, null));
        assertThat(failure(() -> server.up(Progress.NONE)).kind()).isEqualTo(Kind.FAILED);
        EmbeddedServer unpacking =
                new EmbeddedServer(home(), file.resolve("cache"), new ServerSpec.Embedded(null, null));
        ReseedException failure = failure(() -> unpacking.up(Progress.NONE));
        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(failure.remedy()).contains("RESEED_HOME");
    }

    /** The built program, whose home cannot be written, and which is then started twice at once. */
    @Test
    void startsOnceForTwoProcesses() throws IOException, InterruptedException {
        Path project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("reseed.yml"), "database: shop\nserver: embedded\n");
        Path file = Files.createFile(folder.resolve("in-the-way"));
        Reseed.Ended refused = new Reseed(project, file.resolve("home")).run("up");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.stderr()).contains("cannot be made", "RESEED_HOME");

        Path own = folder.resolve("home");
        Files.createDirectories(own.resolve("cache"));
        Files.createSymbolicLink(own.resolve("cache/programs"), PROGRAMS);
        Reseed reseed = new Reseed(project, own);
        try {
            Process one = reseed.start(folder.resolve("out1"), folder.resolve("err1"), "up");
            Process two = reseed.start(folder.resolve("out2"), folder.resolve("err2"), "up");
            assertThat(List.of(one.waitFor(), two.waitFor())).containsExactly(0, 0);
            Reseed.Ended url = reseed.run("url");
            assertThat(url.stdout()).startsWith("postgresql://postgres:").contains("@127.0.0.1:");
            String port = url.stdout().replaceFirst("(?s).*:([0-9]+)/shop.*", "$1");
            for (String out : List.of("out1", "out2")) {
                assertThat(folder.resolve(out)).content().contains("127.0.0.1:" + port);
            }
        } finally {
            assertThat(reseed.run("down", "--volumes", "--yes").exit()).isZero();
        }
    }
}
