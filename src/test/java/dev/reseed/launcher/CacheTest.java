package dev.reseed.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.launcher.Checkout.Result;
import dev.reseed.testing.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher comes to the JDK's caches of loaded classes, and when it uses them. */
class CacheTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void build() throws Exception {
        folder = folder.toRealPath();
        checkout = Checkout.in(folder.resolve("a checkout"));
        assertThat(checkout.run().exit()).isZero();
    }

    /** A start that finds another one recording leaves a process behind too, which ends at once but in its own time. */
    @AfterEach
    void awaitRecorders() {
        await(() -> ProcessHandle.allProcesses().noneMatch(this::isOfThisCheckout));
    }

    private boolean isOfThisCheckout(ProcessHandle process) {
        return process.info().arguments().stream()
                .flatMap(Stream::of)
                .anyMatch(argument -> argument.contains(folder.toString()));
    }

    @Test
    void recordsOnceBehindTheFirstUseAndUsesItFromThenOn() throws Exception {
        assertThat(start("first")).isEqualTo(new Result(0, printed("first"), ""));
        awaitMark();

        assertThat(start("status").err()).isEqualTo("-XX:AOTCache=" + aot("commands.aot") + "\n");
        assertThat(start("--version").err()).isEqualTo("-XX:AOTCache=" + aot("answers.aot") + "\n");
        assertThat(trainings()).isEqualTo(2);
        assertThat(Files.readString(aot("commands.aot"))).isEqualTo("recorded\n");
        assertThat(program().resolve("aot.new")).doesNotExist();
    }

    @Test
    void recordsWithoutAnythingOfTheUsers() throws Exception {
        var launch = caching("first");
        launch.environment().putAll(Map.of("PGHOST", "db.example.com", "RESEED_HOME", "/mine"));
        Checkout.finish(launch.start());
        awaitMark();

        String work = program().resolve("aot.new").toString();
        assertThat(Files.readAllLines(checkout.file("jdk/environment")))
                .contains("HOME=" + work, "RESEED_HOME=" + work + "/home")
                .noneMatch(line -> line.startsWith("PG") || line.contains("/mine"));
    }

    /** Who reads the output of a start through a pipe is not kept waiting for the end of the recording. */
    @Test
    void holdsNoneOfTheStartsStreams() throws Exception {
        Commands.need("mkfifo", checkout.file("jdk/gate").toString());

        assertThat(start("first").exit()).isZero();

        Files.write(checkout.file("jdk/gate"), "go\n".getBytes(UTF_8));
        awaitMark();
    }

    /** A lock that the caller took for the start, on whichever descriptor, is free when the start has ended. */
    @Test
    void holdsNoneOfTheCallersLocks() throws Exception {
        assumeThat(Commands.run("flock", "--version").exit())
                .as("flock is not installed")
                .isZero();
        Commands.need("mkfifo", checkout.file("jdk/gate").toString());
        var launch = caching("first");
        List<String> command = new ArrayList<>(
                List.of("bash", "-c", "exec 8>8.lock 200>200.lock; flock 8; flock 200; exec \"$@\"", "locking"));
        command.addAll(launch.command());

        assertThat(Checkout.finish(launch.command(command).start())).isEqualTo(new Result(0, printed("first"), ""));
        await(() -> trainings() == 1);

        for (String lock : List.of("8.lock", "200.lock")) {
            Commands.need("flock", "-n", folder.resolve(lock).toString(), "true");
        }
        Files.write(checkout.file("jdk/gate"), "go\n".getBytes(UTF_8));
        awaitMark();
    }

    @Test
    void startsNoJvmWhereTheDiskIsFull() throws Exception {
        assertThat(trainWithRoomFor(0).exit()).isEqualTo(1);

        assertThat(aot("lock")).exists();
        assertThat(trainings()).isZero();
        assertThat(aot("mark")).doesNotExist();
        assertThat(program().resolve("aot.new")).doesNotExist();
    }

    @Test
    void recordsAnewWhenTheDiskHasRoomAgain() throws Exception {
        checkout.write("jdk/broken", "");
        assertThat(trainWithRoomFor(8).exit()).isEqualTo(1);
        assertThat(trainings()).isEqualTo(1);
        assertThat(aot("mark")).doesNotExist();
        assertThat(program().resolve("aot.new")).doesNotExist();

        Files.delete(checkout.file("jdk/broken"));
        start("first");
        awaitMark();
        assertThat(start("status").err()).contains("-XX:AOTCache=");
    }

    /** The recording in the foreground. No file may grow beyond some kilobytes: as on a disk that is full, or nearly so. */
    private Result trainWithRoomFor(int kilobytes) throws Exception {
        List<String> command = List.of(
                "bash",
                "-c",
                "trap '' XFSZ; ulimit -f " + kilobytes + "; exec \"$@\"",
                "full",
                "sh",
                checkout.file("scripts/launcher/train.sh").toString(),
                program().toString(),
                checkout.file("jdk/bin/java").toString());
        return Checkout.finish(new ProcessBuilder(command).start());
    }

    @Test
    void recordsAnewAfterAnUpdateOfTheJdk() throws Exception {
        start("first");
        awaitMark();
        checkout.write("jdk/release", "JAVA_VERSION=\"25.0.2\"\n");

        assertThat(start("status")).isEqualTo(new Result(0, printed("status"), ""));
        await(() -> trainings() == 4);
        awaitMark();
        assertThat(start("status").err()).contains("-XX:AOTCache=");
        assertThat(aot("mark")).content().contains("25.0.2");
    }

    @Test
    void recordsAnewWhatSomebodyOverwrote() throws Exception {
        start("first");
        awaitMark();
        Files.writeString(aot("commands.aot"), "garbage");
        Files.setLastModifiedTime(
                aot("commands.aot"), FileTime.from(Instant.now().plusSeconds(1)));

        assertThat(start("status")).isEqualTo(new Result(0, printed("status"), ""));
        await(() -> trainings() == 4);
        awaitMark();
        assertThat(aot("commands.aot")).content().isEqualTo("recorded\n");
    }

    @Test
    void beginsAnewWhatWasKilled() throws Exception {
        Files.createDirectories(program().resolve("aot.new/commands"));
        Files.writeString(program().resolve("aot.new/commands.aot"), "half");
        Files.createDirectories(program().resolve("aot"));
        Files.writeString(aot("answers.aot"), "of another run");

        assertThat(start("first").err()).isEmpty();
        awaitMark();
        assertThat(aot("answers.aot")).content().isEqualTo("recorded\n");
        assertThat(start("status").err()).contains("-XX:AOTCache=");
    }

    @Test
    void doesWithoutWhatCannotBeRecorded() throws Exception {
        checkout.write("jdk/broken", "");
        start("first");
        awaitMark();

        assertThat(start("second")).isEqualTo(new Result(0, printed("second"), ""));
        assertThat(aot("answers.aot")).doesNotExist();
    }

    @Test
    void recordsOnceWhenManyStartAtOnce() throws Exception {
        var starts = new ArrayList<Process>();
        for (int i = 0; i < 5; i++) {
            starts.add(caching("start").start());
        }
        for (Process start : starts) {
            Result result = Checkout.finish(start);
            assertThat(result.exit()).isZero();
            assertThat(result.out()).isEqualTo(printed("start"));
            // A late one may find what an early one has recorded already.
            assertThat(result.err()).matches("(-XX:AOTCache=.*\n)?");
        }
        awaitMark();
        assertThat(trainings()).isEqualTo(2);
    }

    @Test
    void saysNothingWhereItCannotWrite() throws Exception {
        Commands.need("chmod", "-R", "a+rX,a-w", folder.toString());
        try {
            List<String> command = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                // Root may write everywhere.
                command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
            }
            var launch = caching("unwritable");
            command.addAll(launch.command());

            assertThat(Checkout.finish(launch.command(command).start()))
                    .isEqualTo(new Result(0, printed("unwritable"), ""));
            assertThat(program().resolve("aot")).doesNotExist();
        } finally {
            Commands.need("chmod", "-R", "u+w", folder.toString());
        }
    }

    @Test
    void canBeSwitchedOff() throws Exception {
        start("first");
        awaitMark();

        var launch = caching("status");
        launch.environment().put("RESEED_AOT", "never");
        assertThat(Checkout.finish(launch.start())).isEqualTo(new Result(0, printed("status"), ""));
    }

    private Result start(String... arguments) throws Exception {
        return Checkout.finish(caching(arguments).start());
    }

    private ProcessBuilder caching(String... arguments) {
        var launch = checkout.launch(checkout.launcher(), arguments);
        launch.environment().remove("RESEED_AOT");
        return launch.directory(folder.toFile());
    }

    private String printed(String word) {
        return folder + "\n[" + word + "]\n";
    }

    private Path program() throws IOException {
        Path output = checkout.file("target/reseed");
        return output.resolve(Files.readString(output.resolve("current")).strip());
    }

    private Path aot(String name) throws IOException {
        return program().resolve("aot").resolve(name);
    }

    private long trainings() {
        try {
            return Files.exists(checkout.file("jdk/trainings"))
                    ? Files.readAllLines(checkout.file("jdk/trainings")).size()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until a recording has ended, its folder is gone and its lock is free. */
    private void awaitMark() throws IOException {
        Path mark = aot("mark");
        Path work = program().resolve("aot.new");
        await(() -> Files.exists(mark) && !Files.exists(work));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
