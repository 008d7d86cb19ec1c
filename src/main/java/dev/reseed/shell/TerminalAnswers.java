package dev.reseed.shell;

import dev.reseed.kernel.Cancellation;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Answers typed on the interactive shell's terminal, with a reader of their own that has no history. */
final class TerminalAnswers implements AnswerSource {
    private final Terminal terminal;

    TerminalAnswers(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String ask(String question, Cancellation cancellation) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        try {
            return reader.readLine(question);
        } catch (UserInterruptException | EndOfFileException e) {
            throw Cancellation.interrupted();
        }
    }
}
