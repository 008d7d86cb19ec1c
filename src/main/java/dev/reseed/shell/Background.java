package dev.reseed.shell;

import dev.reseed.reset.PoolSize;
import dev.reseed.reset.Target;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the program once more, for work ahead of need: a process of its own with low priority, which neither Ctrl-C nor the end of
 * the terminal reaches, and which writes what it says to a log. There is one at a time for an environment.
 */
final class Background {
    /** The variable that switches it off: {@code never}. */
    static final String VARIABLE = "RESEED_BACKGROUND";

    /** What ignores signals goes on ignoring them as another program. */
    private static final String DETACHED = "trap '' INT HUP; exec nice -n 19 \"$@\"";

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx64m");
    private static final long MAX_LOG_BYTES = 200_000;

    private final Map<String, String> variables;

    /** @param variables the process's environment, which it hands on */
    Background(Map<String, String> variables) {
        this.variables = variables;
    }

    /**
     * Has spares made where there are to be some.
     *
     * @return why that cannot be; empty where it goes on, or where nothing is to be done
     */
    Optional<String> fill(Target target) {
        if (new PoolSize(target).wanted() == 0 || "never".equals(variables.get(VARIABLE))) {
            return Optional.empty();
        }
        Path folder = PoolSize.folder(target);
        Path running = folder.resolve("process");
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            // Where another one holds it, that one is just starting it.
            if (lock != null && !isAlive(running)) {
                Process process = start(target, log(folder, target));
                Files.writeString(running, identity(process.toHandle()));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("no copy is made for the next reset: " + e.getMessage());
        }
    }

    private static boolean isAlive(Path running) throws IOException {
        try {
            String identity = Files.readString(running);
            return ProcessHandle.of(Long.parseLong(identity.split(" ", 2)[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> identity(process).equals(identity))
                    .isPresent();
        } catch (NoSuchFileException | NumberFormatException never) {
            return false;
        }
    }

    /** A process's number is used again; its number and start are not. */
    private static String identity(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** The log, with a line that says when the next process begins. */
    private static Path log(Path folder, Target target) throws IOException {
        Path log = folder.resolve("log");
        if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
            Files.delete(log);
        }
        Files.writeString(
                log,
                target.clock().instant().truncatedTo(ChronoUnit.SECONDS) + " copies for \"" + target.database()
                        + "\"\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return log;
    }

    private Process start(Target target, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DETACHED, "reseed"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions());
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(
                List.of("env", "pool", "--project", target.project().root().toString()));
        command.addAll(List.of("--env", target.environment().name(), "--no-color"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(target.project().root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder.start();
    }

    /** Those of this process, with which the program starts fastest. */
    private static List<String> jvmOptions() {
        List<String> arguments =
                ProcessHandle.current().info().arguments().map(Arrays::asList).orElse(List.of());
        int jar = arguments.indexOf("-jar");
        boolean launched = jar > 0 && arguments.subList(0, jar).stream().allMatch(each -> each.startsWith("-"));
        return launched ? arguments.subList(0, jar) : JVM;
    }

    private static String classPath() {
        String separator = File.pathSeparator;
        return Arrays.stream(System.getProperty("java.class.path").split(separator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + separator + other)
                .orElse("");
    }
}
