package dev.reseed.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;

/** Makes the reader of typed lines: completion, highlighting, history. */
final class ShellLines {
    private static final int REMEMBERED = 2000;

    private final CommandSet commands;
    private final Screen screen;
    private final Reporter reporter;
    private final Session session;

    ShellLines(CommandSet commands, Screen screen, Reporter reporter, Session session) {
        this.commands = commands;
        this.screen = screen;
        this.reporter = reporter;
        this.session = session;
    }

    LineReader reader(Terminal terminal) {
        GlobalOptions globals = session.complete(GlobalOptions.NONE);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("reseed")
                .parser(new LineParser())
                .completer(new LineCompleter(new Completions(commands), session))
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .variable(LineReader.HISTORY_SIZE, REMEMBERED)
                .variable(LineReader.HISTORY_FILE_SIZE, REMEMBERED)
                // "!" means nothing here: a name may contain it.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.BRACKETED_PASTE, true);
        Optional<Path> history = new HistoryFile(screen.environment())
                .open(why -> reporter.notice("warning: ", Line.Ink.WARNING, why, globals));
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        if (screen.errorPage(globals).colour()) {
            builder.highlighter(new LineHighlighter(commands));
        }
        return builder.build();
    }
}
