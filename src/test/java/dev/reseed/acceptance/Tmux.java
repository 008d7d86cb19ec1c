package dev.reseed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A terminal, on a tmux server of its own. */
final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path program;
    private final Path socket;

    Tmux(Path program, Path socket) {
        this.program = program;
        this.socket = socket;
    }

    /** Starts a program in the terminal, which ends with it. */
    void start(Path folder, List<String> words) throws Exception {
        List<String> start = new ArrayList<>(
                List.of("-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "50", "-c", folder.toString()));
        start.addAll(words);
        assertThat(run(start.toArray(String[]::new))).isEmpty();
    }

    /** Types text; a carriage return is the key Enter. */
    void type(String text) throws Exception {
        for (String part : text.split("(?<=\r)|(?=\r)", 0)) {
            if (part.equals("\r")) {
                assertThat(run("send-keys", "Enter")).isEmpty();
            } else {
                assertThat(run("send-keys", "-l", "--", part)).isEmpty();
            }
        }
    }

    /** Until the screen shows a text, over line ends too. */
    void await(String text) throws Exception {
        await(text, () -> run("capture-pane", "-p", "-J", "-S", "-"));
    }

    /** Until the program ended. */
    void awaitEnd() throws Exception {
        await("no server running", () -> run("list-sessions"));
    }

    private static void await(String text, Callable<String> look) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String seen = look.call();
        while (!seen.contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain for " + text + ":\n" + seen);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            seen = look.call();
        }
    }

    private String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-u", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        Process tmux = new ProcessBuilder(command).redirectErrorStream(true).start();
        tmux.getOutputStream().close();
        String printed = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tmux.waitFor();
        return printed;
    }

    @Override
    public void close() throws Exception {
        run("kill-server");
    }
}
