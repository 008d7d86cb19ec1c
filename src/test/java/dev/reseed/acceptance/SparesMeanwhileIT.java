package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.kernel.Session;
import dev.reseed.testing.Cluster;
import dev.reseed.testing.Reseed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens while a copy of the template is being made, or taken. */
class SparesMeanwhileIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** Keeps everybody from copying or renaming a database, as somebody does who renames it and takes it back. */
    private static final class Holder implements AutoCloseable {
        private static final String WAITING = """
                select exists (select from pg_locks where not granted and classid = 'pg_database'::regclass
                                and objid = (select oid from pg_database where datname = ?))
                """;

        private final Session session;
        private final Session other;
        private final String database;

        Holder(Sandbox sandbox, String database) {
            this.session = sandbox.outside();
            this.other = sandbox.outside();
            this.database = database;
            session.execute("begin");
            session.execute("alter database \"" + database + "\" rename to held");
        }

        boolean somebodyWaits() {
            return other.one(WAITING, row -> row.getBoolean(1), database);
        }

        @Override
        public void close() {
            session.close();
            other.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void twoThatMakeThemMakeExactlyAsManyAsAreWanted(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared").settings("spares: 0")) {
            sandbox.reset();
            try (Running one = Running.start(sandbox, "env", "pool", "--size", "3");
                    Running other = Running.start(sandbox, "env", "pool", "--size", "3")) {
                Reseed.Ended first = one.end();
                Reseed.Ended second = other.end();
                assertThat(first.exit()).as(first.stderr()).isZero();
                assertThat(second.exit()).as(second.stderr()).isZero();
                assertThat(first.stdout() + second.stdout()).contains("3 of 3 databases are ready");
            }
            assertThat(sandbox.spares()).hasSize(3);
            assertClean(sandbox);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aResetWaitsForTheSpareThatIsBeingMade(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared")) {
            sandbox.reset();
            sandbox.in("delete from people");
            try (Holder holder = new Holder(sandbox, sandbox.templates().getFirst());
                    Running filling = Running.start(sandbox, "env", "pool")) {
                filling.await("the copy", holder::somebodyWaits);
                try (Running reset = Running.start(sandbox, "reset", "--yes")) {
                    reset.awaitError("warning: waiting for reseed " + filling.pid() + "-");
                    holder.close();
                    Reseed.Ended ended = reset.end();
                    assertThat(ended.exit()).as(ended.stderr()).isZero();
                    assertThat(ended.stdout()).contains("a copy of the template that was ready");
                }
                assertThat(filling.end().exit()).isZero();
            }
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.spares()).isEmpty();
            assertClean(sandbox);
        }
    }

    /** Commands that have no use for a spare, on each server. */
    static Stream<Arguments> others() {
        return Cluster.all()
                .flatMap(cluster -> Stream.of("undo", "migrate", "snapshot save one", "reset --no-cache")
                        .map(command -> Arguments.of(cluster, command)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whoHasNoUseForASpareEndsItsMaking(Cluster cluster, String command) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared")) {
            sandbox.reset();
            sandbox.reset();
            sandbox.in("delete from people");
            sandbox.file("migrations/V3__more.sql", "create table more (id int);\n");
            List<String> before = sandbox.databases();
            try (Holder holder = new Holder(sandbox, sandbox.templates().getFirst());
                    Running filling = Running.start(sandbox, "env", "pool")) {
                filling.await("the copy", holder::somebodyWaits);
                try (Running other = Running.start(sandbox, (command + " --yes").split(" "))) {
                    Reseed.Ended ended = filling.end();
                    assertThat(ended.exit()).as(ended.stderr()).isNotZero();
                    assertThat(ended.stderr()).contains("error: ").doesNotContain("bug");
                    holder.close();
                    Reseed.Ended done = other.end();
                    assertThat(done.exit()).as(done.stderr()).isZero();
                }
            }
            assertThat(sandbox.people()).isEqualTo(command.matches("undo|reset.*") ? Sandbox.PEOPLE : List.of());
            assertThat(sandbox.databases()).hasSize(before.size() + (command.startsWith("snapshot") ? 1 : 0));
            assertClean(sandbox);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void oneThatGoesBetweenPlanAndSwapIsReplacedByACopy(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared")) {
            sandbox.reset();
            assertThat(sandbox.run("env", "pool").exit()).isZero();
            sandbox.in("delete from people");
            String spare = sandbox.spares().getFirst();
            try (Session thief = sandbox.outside();
                    Session watch = sandbox.outside()) {
                thief.execute("begin");
                thief.execute("alter database \"" + spare + "\" rename to stolen");
                try (Running reset = Running.start(sandbox, "reset", "--yes")) {
                    reset.await("the rename", () -> watch.one(Holder.WAITING, row -> row.getBoolean(1), spare));
                    thief.execute("commit");
                    Reseed.Ended ended = reset.end();
                    assertThat(ended.exit()).as(ended.stderr()).isZero();
                    assertThat(ended.stdout())
                            .contains("a copy of the template")
                            .doesNotContain("ready");
                }
            }
            assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
            assertThat(sandbox.isOpen()).isTrue();
            assertThat(sandbox.databases()).hasSize(3).contains("spared", "stolen");
            assertThat(sandbox.run("undo", "--yes").exit()).isZero();
            assertThat(sandbox.people()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void aProcessOfItsOwnMakesTheNextOne(Cluster cluster) throws IOException {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared")) {
            for (String expected : List.of("2 migrations", "a copy of the template that was ready")) {
                Reseed.Ended ended =
                        sandbox.reseed().with("RESEED_BACKGROUND", "").run("reset", "--yes");
                assertThat(ended.exit()).as(ended.stderr()).isZero();
                assertThat(ended.stdout()).contains(expected);
                awaitBackground(sandbox);
                assertThat(sandbox.spares()).hasSize(1);
            }
            assertThat(Files.readAllLines(background(sandbox, "log")))
                    .filteredOn(line -> !line.contains("copy template"))
                    .map(line -> line.substring(line.indexOf(' ')))
                    .containsExactly(
                            " copies for \"spared\"",
                            " of 1 database is ready, 1 made now",
                            " copies for \"spared\"",
                            " of 1 database is ready, 1 made now");
            assertClean(sandbox);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.reseed.testing.Cluster#all")
    void ctrlCDoesNotReachThatProcess(Cluster cluster) throws Exception {
        try (Sandbox sandbox = Sandbox.people(cluster, folder, "spared")) {
            sandbox.reset();
            assertThat(sandbox.run("env", "pool").exit()).isZero();
            try (Holder holder = new Holder(sandbox, sandbox.templates().getFirst())) {
                Process reset = inAGroupOfItsOwn(sandbox, "reset", "--yes");
                assertThat(reset.waitFor()).isZero();
                assertThat(sandbox.spares()).isEmpty();
                await("the copy", holder::somebodyWaits);
                for (String signal : List.of("-INT", "-HUP")) {
                    assertThat(kill(signal, "--", "-" + reset.pid()))
                            .as("somebody of the group is there")
                            .isZero();
                }
            }
            awaitBackground(sandbox);
            assertThat(sandbox.spares()).hasSize(1);
            assertClean(sandbox);
        }
    }

    private static Process inAGroupOfItsOwn(Sandbox sandbox, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(sandbox.reseed().with("RESEED_BACKGROUND", "").words());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(sandbox.project().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(sandbox.project().resolve("out").toFile())
                .start();
    }

    private static int kill(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start().waitFor();
    }

    /** Returns when the process that works ahead of need has ended. */
    private static void awaitBackground(Sandbox sandbox) throws IOException {
        long pid =
                Long.parseLong(Files.readString(background(sandbox, "process")).split(" ", 2)[0]);
        await(
                "the end of process " + pid,
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    private static Path background(Sandbox sandbox, String file) throws IOException {
        try (Stream<Path> files = Files.walk(sandbox.home().resolve("state/spares"))) {
            return files.filter(each -> each.endsWith(file)).findFirst().orElseThrow();
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Nothing is over but what is kept, saved or ready. */
    private static void assertClean(Sandbox sandbox) {
        assertThat(sandbox.databases())
                .filteredOn(name -> !name.matches("spared(__(kept|snapshot|spare)_[0-9a-f]{8})?"))
                .isEmpty();
        assertThat(sandbox.home().resolve("state/journal")).isEmptyDirectory();
    }
}
