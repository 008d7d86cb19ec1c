package dev.reseed.shell;

import java.io.PrintStream;

/**
 * The error stream with one line at its bottom that comes and goes (a progress bar, an open step); what else is printed
 * appears above it. Safe for use from several threads.
 */
final class StatusLine {
    private static final String BACK_AND_CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private String shown = "";

    StatusLine(PrintStream err) {
        this.err = err;
    }

    synchronized void println(String line) {
        String kept = shown;
        clear();
        err.println(line);
        if (!kept.isEmpty()) {
            show(kept);
        }
    }

    /** Shows a line in place of the one shown before; only where the stream is a terminal, and narrower than it. */
    synchronized void show(String line) {
        clear();
        err.print(line);
        err.flush();
        shown = line;
    }

    synchronized void clear() {
        if (!shown.isEmpty()) {
            err.print(BACK_AND_CLEAR);
            err.flush();
            shown = "";
        }
    }

    /** Prints without ending the line: a question. */
    synchronized void ask(String question) {
        clear();
        err.print(question);
        err.flush();
    }
}
