package dev.reseed.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the built program, {@code target/reseed.jar}, in a process of its own, as a script would. */
public final class Reseed {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * @param folder the folder that it is started in
     * @param home what {@code RESEED_HOME} is set to
     */
    public Reseed(Path folder, Path home) {
        this.folder = folder;
        environment.put("RESEED_HOME", home.toString());
        environment.put("RESEED_BACKGROUND", "never");
    }

    /** The same with one more variable. */
    public Reseed with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What a run ended with. */
    public record Ended(int exit, String stdout, String stderr) {}

    /** Runs a command to its end; there is no terminal, and standard input is empty. */
    public Ended run(String... arguments) {
        try {
            Path out = Files.createTempFile("reseed", ".out");
            Path err = Files.createTempFile("reseed", ".err");
            Process process = start(out, err, arguments);
            Ended ended = new Ended(
                    process.waitFor(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The program with its variables, without arguments, as words for another program that starts it. */
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(Program.command());
        return words;
    }

    /** Starts a command and does not wait for it. */
    public Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(Program.command());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
