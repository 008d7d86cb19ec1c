package dev.reseed.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reseed.launcher.Checkout.Result;
import dev.reseed.testing.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caches of loaded classes, recorded from the built program by the JDK itself. */
class CacheIT {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    private static Path folder;

    private static Checkout checkout = new Checkout(Path.of(""));
    private static Path program = Path.of("");

    @BeforeAll
    static void record() throws Exception {
        checkout = Checkout.in(folder.resolve("checkout"));
        Files.createDirectories(checkout.file("target"));
        Files.copy(Path.of("target/reseed.jar").toAbsolutePath(), checkout.file("target/reseed.jar"));
        checkout.write("target/reseed.built", "");
        assertThat(Checkout.finish(launch("--version").start()).exit()).isZero();
        Path output = checkout.file("target/reseed");
        program = output.resolve(Files.readString(output.resolve("current")).strip());

        // In the foreground, as the launcher does it in the background.
        Commands.need(
                "sh",
                checkout.file("scripts/launcher/train.sh").toString(),
                program.toString(),
                JDK.resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED");
        assertThat(program.resolve("aot"))
                .isDirectoryContaining("glob:**/answers.aot")
                .isDirectoryContaining("glob:**/commands.aot")
                .isDirectoryContaining("glob:**/mark");
        assertThat(program.resolve("aot.new")).doesNotExist();
    }

    @Test
    void answersFromTheCacheWithoutSpring() throws Exception {
        List<String> classes = loaded("--version");

        assertThat(classes).anyMatch(line -> line.contains(" dev.reseed.shell.Answers source: shared objects file"));
        assertThat(classes).noneMatch(line -> line.contains(" org.springframework.context."));
    }

    @Test
    void runsCommandsFromTheCache() throws Exception {
        assertThat(loaded("help", "exit"))
                .anyMatch(line -> line.contains(" dev.reseed.shell.CommandRunner source: shared objects file"))
                .anyMatch(line -> line.contains(" org.springframework.beans.") && line.contains("shared objects file"))
                .anyMatch(line -> line.contains(" org.postgresql.jdbc.") && line.contains("shared objects file"));
    }

    /** What the launcher cannot see, the JVM does; neither says a word. */
    @Test
    void passesOverACacheThatIsNone() throws Exception {
        Path cache = program.resolve("aot/commands.aot");
        Path kept = program.resolve("aot/kept");
        Files.move(cache, kept);
        Files.writeString(cache, "garbage");
        Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH));
        try {
            ProcessBuilder launch = launch("help", "exit");
            launch.environment().remove("RESEED_AOT");
            Result result = Checkout.finish(launch.start());

            assertThat(result.exit()).isZero();
            assertThat(result.out()).startsWith("exit: leaves the shell");
            assertThat(result.err()).isEmpty();
        } finally {
            Files.delete(cache);
            Files.move(kept, cache);
        }
    }

    private static List<String> loaded(String... arguments) throws Exception {
        Path log = Files.createTempFile(folder, "classes", ".log");
        ProcessBuilder launch = launch(arguments);
        launch.environment().remove("RESEED_AOT");
        launch.environment().put("RESEED_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        Result result = Checkout.finish(launch.start());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        return Files.readAllLines(log);
    }

    private static ProcessBuilder launch(String... arguments) throws IOException {
        ProcessBuilder launch = checkout.launch(checkout.launcher(), arguments).directory(folder.toFile());
        launch.environment().put("JAVA_HOME", JDK.toString());
        return launch;
    }
}
