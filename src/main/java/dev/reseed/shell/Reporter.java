package dev.reseed.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints how a command ended: the result to the output, a failure to the errors and, in JSON, to both. */
final class Reporter {
    /** What a shell says of a program that SIGPIPE ended. */
    private static final int READER_GONE = 141;

    private static final String INDENT = "       ";
    private static final String UNWRITTEN = "the result could not be written";
    private static final String WHY_UNWRITTEN = "standard output is closed or full";

    private final Screen screen;

    Reporter(Screen screen) {
        this.screen = screen;
    }

    /**
     * Prints the result of a command that changes something. What it did stays done when nobody can read it: that the
     * output cannot be written is only a warning, and the exit code tells how the work ended.
     *
     * @return the exit code
     */
    int changed(Outcome outcome, GlobalOptions globals) {
        print(outcome, globals);
        if (screen.out().checkError() && !screen.isReaderGone()) {
            notice("warning: ", Line.Ink.WARNING, UNWRITTEN + ": " + WHY_UNWRITTEN, globals);
        }
        return outcome.exitCode();
    }

    /**
     * Prints a result.
     *
     * @return the exit code; {@link #READER_GONE} when nobody reads the output any more, as in {@code status | head -1}
     * @throws ReseedException when the output cannot be written
     */
    int ended(Outcome outcome, GlobalOptions globals) {
        print(outcome, globals);
        return written(outcome.exitCode());
    }

    private void print(Outcome outcome, GlobalOptions globals) {
        if (globals.forPrograms()) {
            printJson(outcome.json().get());
        } else {
            print(outcome.text(), globals);
        }
    }

    /**
     * Prints text to the output, whatever form is wanted for results.
     *
     * @return 0, or {@link #READER_GONE}
     * @throws ReseedException when the output cannot be written
     */
    int text(Rendering text, GlobalOptions globals) {
        print(text, globals);
        return written(0);
    }

    private void print(Rendering text, GlobalOptions globals) {
        Page page = screen.resultPage(globals);
        text.lines(page).stream()
                .flatMap(line -> line.wrap(page.width()).stream())
                .forEach(line -> println(line.render(page.colour())));
    }

    private int written(int exitCode) {
        if (!screen.out().checkError()) {
            return exitCode;
        }
        if (screen.isReaderGone()) {
            return READER_GONE;
        }
        throw ReseedException.failed(UNWRITTEN, WHY_UNWRITTEN, "look where it leads");
    }

    /**
     * Prints a failure.
     *
     * @param place where in a script it happened; null outside of one
     * @return the exit code
     */
    int failed(Throwable thrown, boolean cancelled, GlobalOptions globals, @Nullable String place) {
        Failure failure = Failure.of(thrown, cancelled);
        Page page = screen.errorPage(globals);
        List<Line> lines = new ArrayList<>();
        lines.addAll(labelled("error: ", Line.Ink.BAD, failure.what(), page));
        lines.addAll(labelled("  why: ", Line.Ink.BOLD, failure.why(), page));
        lines.addAll(remedy(page.typed(failure.remedy()), page));
        if (place != null) {
            lines.addAll(labelled("   in: ", Line.Ink.BOLD, place, page));
        }
        lines.forEach(line -> screen.err().println(line.render(page.colour())));
        if (globals.stacktrace()) {
            printTrace(thrown);
        }
        if (globals.forPrograms()) {
            printJson(asJson(failure, place));
            screen.out().flush();
        }
        return failure.kind().exitCode();
    }

    /** Prints a line to the errors, unless they are to be quiet. */
    void notice(String label, Line.Ink ink, String text, GlobalOptions globals) {
        if (!globals.quiet()) {
            Page page = screen.errorPage(globals);
            labelled(label, ink, text, page).forEach(line -> screen.err().println(line.render(page.colour())));
        }
    }

    /** What to try. What follows an empty line is there to be pasted: it stands at the margin, and is not wrapped. */
    private static List<Line> remedy(String text, Page page) {
        int paste = text.indexOf("\n\n");
        String words = paste < 0 ? text : text.substring(0, paste);
        List<Line> lines = new ArrayList<>(labelled("  try: ", Line.Ink.BOLD, words, page));
        if (paste >= 0) {
            text.substring(paste + 1).lines().map(Printable::line).map(Line::of).forEach(lines::add);
        }
        return lines;
    }

    /** A label and a text, whose further lines stand under its first. */
    private static List<Line> labelled(String label, Line.Ink ink, String text, Page page) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        String shown = String.join("\n", text.lines().map(Printable::line).toList());
        for (String line : Wrapping.wrap(shown, Math.max(1, page.width() - label.length()))) {
            lines.add(
                    lines.isEmpty()
                            ? Line.of(label, ink).and(line)
                            : Line.of(INDENT.substring(0, Math.min(INDENT.length(), label.length())) + line));
        }
        return lines;
    }

    private void printTrace(Throwable thrown) {
        java.io.StringWriter trace = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(trace));
        trace.toString().lines().forEach(line -> screen.err().println(Printable.line(line)));
    }

    private static ObjectNode asJson(Failure failure, @Nullable String place) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectNode error = tree.putObject("error")
                .put("kind", failure.kindName())
                .put("what", failure.what())
                .put("why", failure.why())
                .put("try", failure.remedy())
                .put("exit", failure.kind().exitCode());
        if (place != null) {
            error.put("in", place);
        }
        return tree;
    }

    private void printJson(ObjectNode tree) {
        try {
            println(new JsonMapper().writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new ReseedException(
                    Kind.BUG, "the result could not be written as JSON", "this is a bug in Reseed", "", e);
        }
    }

    // Not println: the separator is one line feed on every system.
    private void println(String line) {
        screen.out().print(line);
        screen.out().print('\n');
    }
}
