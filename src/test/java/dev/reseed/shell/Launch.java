package dev.reseed.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts the program in a process of its own, with the JDK that runs the tests. */
final class Launch {
    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final List<String> program;
    private final List<String> jvm = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String input = "";
    private @Nullable Path output;
    private boolean unread;

    private Launch(Path folder, List<String> program) {
        this.folder = folder;
        this.program = program;
    }

    /** The packaged program. */
    static Launch jar(Path folder) {
        return new Launch(
                folder,
                List.of("-jar", Path.of("target/reseed.jar").toAbsolutePath().toString()));
    }

    /** The sample commands, from the class path of the tests. */
    static Launch samples(Path folder) {
        return new Launch(
                folder,
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SampleCommands.class.getName()));
    }

    Launch jvm(String option) {
        jvm.add(option);
        return this;
    }

    Launch with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Launch input(String text) {
        input = text;
        return this;
    }

    Launch output(Path file) {
        output = file;
        return this;
    }

    /** The reader of its output is gone before it begins. */
    Launch unread() {
        unread = true;
        return this;
    }

    Finished run(String... words) throws Exception {
        return run(List.of(words), started -> {});
    }

    Finished run(List<String> words, Consumer<Started> meanwhile) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(jvm);
        line.addAll(program);
        line.addAll(words);
        Path in = Files.writeString(folder.resolve("stdin"), input);
        Path out = output == null ? folder.resolve("stdout") : output;
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.redirectInput(in.toFile()).redirectOutput(out.toFile());
        if (unread) {
            // The first process waits for the end of its input, so that the pipe is closed when the program begins.
            builder.command(Stream.concat(
                            Stream.of("bash", "-c", "exec > >(exec <&-); wait $!; exec \"$@\"", "bash"), line.stream())
                    .toList());
        }
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            Started started = new Started(process, err);
            meanwhile.accept(started);
            started.readRest();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running: " + line);
            }
            String printed = output == null ? Files.readString(out) : "";
            return new Finished(process.exitValue(), printed, started.seen.toString());
        } finally {
            process.destroyForcibly();
        }
    }

    /** A process that runs, seen through its error stream. */
    static final class Started {
        private final Process process;
        private final BufferedReader err;
        private final StringBuilder seen = new StringBuilder();

        private Started(Process process, BufferedReader err) {
            this.process = process;
            this.err = err;
        }

        /** Sends a signal as soon as a line was printed. */
        void signalAt(String wanted, String signal) {
            try {
                String line = read();
                while (!line.equals(wanted)) {
                    line = read();
                }
                int sent = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
                if (sent != 0) {
                    throw new AssertionError("kill -" + signal + " failed");
                }
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private String read() throws IOException {
            String line = err.readLine();
            if (line == null) {
                throw new AssertionError("ended early: " + seen);
            }
            seen.append(line).append('\n');
            return line;
        }

        private void readRest() throws IOException {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                seen.append(line).append('\n');
            }
        }
    }
}
