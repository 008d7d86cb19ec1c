package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reseed.testing.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell at a terminal: a person's session from the first key to the last. */
class InteractiveIT {
    private static final Path TMUX = Path.of("/usr/bin/tmux");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROMPT = "project dev@local>";

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void needsTmux() {
        assumeThat(TMUX).as("tmux is not installed").isExecutable();
        sandbox = Sandbox.people(Cluster.embedded(), folder, "interactive");
    }

    @AfterEach
    void endTheTerminal() throws Exception {
        if (Files.isExecutable(TMUX)) {
            tmux("kill-server");
            sandbox.close();
        }
    }

    private void start() throws Exception {
        open();
        await(PROMPT);
    }

    /** Starts the program in a terminal that ends with it. */
    private void open(String... command) throws Exception {
        List<String> start = new ArrayList<>(List.of(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                "110",
                "-y",
                "50",
                "-c",
                sandbox.project().toString()));
        start.addAll(sandbox.reseed().words());
        start.addAll(List.of(command));
        assertThat(tmux(start.toArray(String[]::new))).isEmpty();
    }

    @Test
    void anInterruptedQuestionEndsTheProgram() throws Exception {
        sandbox.reset();
        open("reset");
        await("[y/N]");
        key("C-c");
        await("no server running", () -> tmux("list-sessions"));
        assertThat(sandbox.databases()).containsExactly("interactive");
    }

    @Test
    void aSessionFromTheFirstKeyToTheLast() throws Exception {
        start();

        type("res\t");
        await(PROMPT + " reset");
        type("--dr\t");
        await(PROMPT + " reset --dry-run");
        key("C-c");
        awaitEmptyPrompt();
        assertThat(sandbox.databases()).isEmpty();

        type("help undo\r");
        await("undo: puts the database back that the last reset replaced");
        awaitEmptyPrompt();

        type("reset\r");
        await("done: \"interactive\" is new, 2 migrations, 2 rows, 1 check passed, in ");
        assertThat(screen()).contains("  migrate        2 migrations ", "  check          1 passed ");
        awaitEmptyPrompt();
        assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);

        type("reset\r");
        await("Replace the database \"interactive\" (");
        type("n\r");
        await("you said no");
        assertThat(sandbox.databases()).containsExactly("interactive");

        awaitEmptyPrompt();
        type("rest\r");
        await("error: there is no command \"rest\"");
        await("did you mean \"reset\"?");
        awaitEmptyPrompt();
        type("status --zzzzz\r");
        await("  try: help status");
        awaitEmptyPrompt();

        type("exit\r");
        await("no server running", () -> tmux("list-sessions"));
        assertThat(history())
                .hasSize(5)
                .anyMatch(line -> line.endsWith(":reset"))
                .noneMatch(line -> line.endsWith(":n"));
    }

    @Test
    void anUndoAsksForANameOnce() throws Exception {
        sandbox.reset();
        sandbox.reset();
        sandbox.onServer("drop database interactive", "create database interactive");
        start();

        for (String round : List.of("n", "y")) {
            type("undo\r");
            await("never confirmed. Type its name to replace it:", this::lastLine);
            type("interactive\r");
            await("Put back the former database \"interactive\" (", this::lastLine);
            type(round + "\r");
            awaitEmptyPrompt();
        }
        assertThat(screen()).contains("done: \"interactive\" is the former database");
        assertThat(sandbox.people()).isEqualTo(Sandbox.PEOPLE);
        type("exit\r");
        await("no server running", () -> tmux("list-sessions"));
    }

    private List<String> history() throws IOException {
        try (var files = Files.walk(sandbox.home())) {
            Path history =
                    files.filter(file -> file.endsWith("history")).findFirst().orElseThrow();
            return Files.readAllLines(history);
        }
    }

    private void type(String text) throws Exception {
        for (String part : text.split("(?<=[\t\r])|(?=[\t\r])", 0)) {
            if (part.equals("\t")) {
                key("Tab");
            } else if (part.equals("\r")) {
                key("Enter");
            } else {
                assertThat(tmux("send-keys", "-l", "--", part)).isEmpty();
            }
        }
    }

    private void key(String name) throws Exception {
        assertThat(tmux("send-keys", name)).isEmpty();
    }

    private String screen() throws Exception {
        return tmux("capture-pane", "-p", "-S", "-");
    }

    private void await(String text) throws Exception {
        await(text, this::screen);
    }

    /** Until the shell waits for a line again: the last line of the screen is the prompt alone. */
    private void awaitEmptyPrompt() throws Exception {
        await("\n" + PROMPT + "\n", () -> "\n" + lastLine() + "\n");
    }

    private String lastLine() throws Exception {
        return screen().stripTrailing().lines().reduce((a, b) -> b).orElse("");
    }

    private interface Look {
        String seen() throws Exception;
    }

    private static void await(String text, Look look) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String seen = look.seen();
        while (!seen.contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain for " + text + ":\n" + seen);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            seen = look.seen();
        }
    }

    /** Runs a command of tmux on a server of this test's own, and gives what it prints. */
    private String tmux(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(TMUX.toString(), "-u", "-S", folder.resolve("tmux").toString()));
        command.addAll(List.of(arguments));
        Process tmux = new ProcessBuilder(command).redirectErrorStream(true).start();
        tmux.getOutputStream().close();
        String printed = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tmux.waitFor();
        return printed;
    }
}
