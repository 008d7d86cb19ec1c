package dev.reseed.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The built program, {@code target/reseed.jar}, unpacked once per test JVM and given a cache of its loaded classes: tests
 * start it a hundred times, and so a start takes a third of the time.
 */
final class Program {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> COMMAND = unpack();

    private Program() {}

    /** The command that starts it, without arguments. */
    static List<String> command() {
        return COMMAND;
    }

    private static List<String> unpack() {
        Path jar = Path.of(System.getProperty("basedir", ""), "target", "reseed.jar")
                .toAbsolutePath();
        try {
            Path folder = Files.createTempDirectory("reseed-program");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
            Path unpacked = folder.resolve("program");
            run(
                    folder,
                    JAVA,
                    "-Djarmode=tools",
                    "-jar",
                    jar.toString(),
                    "extract",
                    "--destination",
                    unpacked.toString());
            List<String> command = new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC", "-Xmx256m"));
            List<String> last = List.of("-jar", unpacked.resolve("reseed.jar").toString());

            Path cache = folder.resolve("classes.aot");
            List<String> training = new ArrayList<>(command);
            training.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:AOTCacheOutput=" + cache));
            training.addAll(
                    List.of("-cp", unpacked.resolve("reseed.jar").toString(), "dev.reseed.shell.Training", "commands"));
            training.add(Files.createDirectory(folder.resolve("training")).toString());
            run(folder, training.toArray(String[]::new));

            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable"));
            command.addAll(last);
            return List.copyOf(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path folder, String... command) throws IOException {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("RESEED_HOME", folder.resolve("home").toString());
        try {
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
