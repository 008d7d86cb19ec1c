package dev.reseed.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs other programs. */
public final class Commands {
    private Commands() {}

    /**
     * How a program ended.
     *
     * @param output what it wrote, to either stream
     */
    public record Ended(int exit, String output) {}

    /** Runs a program to its end. A program that is missing ends with 127, as in a shell. */
    public static Ended run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output.strip());
        } catch (IOException missing) {
            return new Ended(127, String.valueOf(missing.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Runs a program that has to end well, and gives what it wrote. */
    public static String need(String... command) {
        Ended ended = run(command);
        if (ended.exit() != 0) {
            throw new IllegalStateException(List.of(command) + " ended with " + ended.exit() + ": " + ended.output());
        }
        return ended.output();
    }
}
