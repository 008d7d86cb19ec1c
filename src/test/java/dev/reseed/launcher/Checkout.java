package dev.reseed.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A checkout in a folder of its own, with the real launcher, and a JDK and a Maven that are shell scripts: this
 * {@code java} unpacks, records and prints instead of running a program, and this {@code mvn} counts its calls. Nothing is
 * recorded in the background unless a test wants it.
 */
final class Checkout {
    private static final String JAVA = """
            #!/bin/sh
            case $* in
                *-Djarmode=tools*)
                    for last; do :; done
                    mkdir -p "$last" && echo program >"$last/reseed.jar"
                    exit ;;
                *-XX:AOTCacheOutput=*)
                    jdk=${0%/bin/java}
                    echo training >>"$jdk/trainings"
                    env >"$jdk/environment"
                    if [ -e "$jdk/gate" ]; then read -r line <"$jdk/gate"; rm "$jdk/gate"; fi
                    [ ! -e "$jdk/broken" ] || exit 1
                    for word; do
                        case $word in -XX:AOTCacheOutput=*) echo recorded >"${word#*=}" ;; esac
                    done
                    exit ;;
            esac
            while [ "$1" != -jar ]; do
                case $1 in -XX:AOT*) echo "$1" >&2 ;; esac
                shift
            done
            shift 2
            pwd
            printf '[%s]' "$@"
            echo
            cat
            exit "${FAKE_EXIT:-0}"
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo call >>calls
            if [ -n "${FAKE_FAILURE-}" ]; then
                echo '[ERROR] as asked'
                exit 1
            fi
            touch target/reseed.jar target/reseed.built
            """;

    private final Path folder;

    Checkout(Path folder) {
        this.folder = folder;
    }

    static Checkout in(Path folder) throws IOException {
        Path scripts = Path.of(System.getProperty("basedir", ""), "scripts");
        try (Stream<Path> files = Files.walk(scripts)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, Files.createDirectories(folder).resolve("scripts").resolve(scripts.relativize(file)));
            }
        }
        Checkout checkout = new Checkout(folder);
        checkout.write("pom.xml", "");
        checkout.write("src/main/java/Main.java", "");
        checkout.write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        checkout.program("jdk/bin/java", JAVA);
        checkout.program("jdk/bin/javac", JAVA);
        checkout.program("bin/mvn", MAVEN);
        return checkout;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path launcher() {
        return folder.resolve("scripts/reseed");
    }

    void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    /** Makes a source newer than every build so far. */
    void change() throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("src/main/java/Main.java"),
                FileTime.from(Instant.now().plusSeconds(1)));
    }

    /** How often Maven ran. */
    int builds() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    /** A launch that has not started: the caller may change its folder and environment. */
    ProcessBuilder launch(Path launcher, String... arguments) {
        var command = Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments))
                .toList();
        var builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + ":" + path);
        builder.environment().keySet().removeAll(List.of("RESEED_BUILD", "RESEED_JAVA_OPTS", "JAVA_TOOL_OPTIONS"));
        builder.environment().put("RESEED_AOT", "never");
        return builder;
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return finish(launch(launcher(), arguments).start());
    }

    /** Waits for a launch to end. Its output fits a pipe. */
    static Result finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher hangs");
        }
        return new Result(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), UTF_8),
                new String(process.getErrorStream().readAllBytes(), UTF_8));
    }

    /** Writes an executable file. */
    void program(String file, String text) throws IOException {
        write(file, text);
        if (!folder.resolve(file).toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    record Result(int exit, String out, String err) {}
}
