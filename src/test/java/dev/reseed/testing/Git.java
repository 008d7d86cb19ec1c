package dev.reseed.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The git program in a folder, without the configuration of whoever runs the tests. */
public record Git(Path folder) {
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("GIT_CONFIG_GLOBAL", "/dev/null"),
            Map.entry("GIT_CONFIG_NOSYSTEM", "1"),
            Map.entry("GIT_AUTHOR_NAME", "A"),
            Map.entry("GIT_AUTHOR_EMAIL", "a@example.com"),
            Map.entry("GIT_AUTHOR_DATE", "2026-01-02T03:04:05Z"),
            Map.entry("GIT_COMMITTER_NAME", "A"),
            Map.entry("GIT_COMMITTER_EMAIL", "a@example.com"),
            Map.entry("GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z"));

    public record Ended(int exit, String output) {}

    public static void assume() {
        assumeThat(Commands.run("git", "--version").exit())
                .as("there is no git program to make repositories with")
                .isZero();
    }

    /** A new repository with one commit on {@code main}, of {@code db/V1__a.sql}. */
    public static Git made(Path folder) throws IOException {
        Git git = empty(folder);
        git.commit("db/V1__a.sql", "one\n");
        return git;
    }

    public static Git empty(Path folder, String... more) throws IOException {
        Git git = new Git(Files.createDirectories(folder));
        List<String> words = new ArrayList<>(List.of("init", "-q", "-b", "main"));
        words.addAll(List.of(more));
        git.run(words.toArray(String[]::new));
        return git;
    }

    /** Runs git, which has to end well. */
    public String run(String... words) {
        Ended ended = tried(words);
        if (ended.exit() != 0) {
            throw new IllegalStateException(List.of(words) + " ended with " + ended);
        }
        return ended.output();
    }

    public Ended tried(String... words) {
        return fed("", words);
    }

    public Ended fed(String input, String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.ISO_8859_1));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    public void commit(String name, String text) throws IOException {
        write(name, text);
        run("add", "-A");
        run("commit", "-q", "-m", name);
    }

    /** A branch off the present one with one more file; the present one is checked out again. */
    public void branch(String branch, String name, String text) throws IOException {
        run("checkout", "-q", "-b", branch);
        commit(name, text);
        run("checkout", "-q", "-");
    }
}
