package dev.reseed.shell;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** Runs commands from a text, one a line, until one fails. */
final class ScriptRunner {
    /** A command line; no more is read, so that a file of another kind cannot fill the memory. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final Dispatcher dispatcher;
    private final Session session;
    private final Interrupts interrupts;

    ScriptRunner(Dispatcher dispatcher, Session session, Interrupts interrupts) {
        this.dispatcher = dispatcher;
        this.session = session;
        this.interrupts = interrupts;
    }

    /**
     * Runs the script.
     *
     * @param name how failures name it
     * @return the exit code of the line that failed, otherwise 0
     * @throws ReseedException when the script cannot be read as UTF-8 text
     */
    int run(String name, BufferedReader script) {
        for (int number = 1; !session.isOver(); number++) {
            session.at(name + ":" + number);
            String line = readLine(script, name + ":" + number);
            if (line == null) {
                return 0;
            }
            int exit = dispatcher.line(number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
            if (interrupts.seen()) {
                return Kind.INTERRUPTED.exitCode();
            }
            if (exit != 0) {
                return exit;
            }
        }
        return 0;
    }

    private static @org.jspecify.annotations.Nullable String readLine(BufferedReader script, String place) {
        StringBuilder line = new StringBuilder();
        try {
            int c = script.read();
            if (c < 0) {
                return null;
            }
            for (; c >= 0 && c != '\n'; c = script.read()) {
                if (line.length() == LONGEST_LINE) {
                    throw ReseedException.usage(
                            "a line of the script is too long",
                            "it has more than " + LONGEST_LINE + " characters",
                            "see whether " + place + " is a script of commands");
                }
                line.append((char) c);
            }
        } catch (CharacterCodingException e) {
            throw new ReseedException(
                    Kind.USAGE,
                    "the script cannot be read",
                    "it is not UTF-8 text",
                    "save it as UTF-8, or see whether " + place + " is a script of commands",
                    e);
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED, "the script cannot be read", "reading it failed at " + place, "look at the file", e);
        }
        boolean carriageReturn = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
        return line.substring(0, line.length() - (carriageReturn ? 1 : 0));
    }
}
