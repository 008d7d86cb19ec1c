package dev.reseed.shell;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.springframework.shell.jline.JLineInputProvider;
import org.springframework.shell.jline.JLineShellRunner;

/**
 * The interactive shell. Ctrl-C at the prompt drops the line, Ctrl-C while a command runs cancels that command, Ctrl-D
 * or {@code exit} ends the shell.
 */
final class InteractiveShell extends JLineShellRunner {
    private final JLineInputProvider lines;
    private final Dispatcher dispatcher;
    private final CommandRunner runner;

    private InteractiveShell(JLineInputProvider lines, Dispatcher dispatcher, CommandRunner runner) {
        super(lines, dispatcher::parse, dispatcher.registry());
        this.lines = lines;
        this.dispatcher = dispatcher;
        this.runner = runner;
    }

    static InteractiveShell on(LineReader reader, ShellPrompt prompt, Dispatcher dispatcher, CommandRunner runner) {
        JLineInputProvider lines = new JLineInputProvider(reader);
        lines.setPromptProvider(prompt);
        return new InteractiveShell(lines, dispatcher, runner);
    }

    /**
     * Reads and runs lines until the end of the session.
     *
     * @return the exit code, 0: what failed was told when it failed
     */
    int converse() {
        Terminal terminal = lines.getLineReader().getTerminal();
        // While a line is read the reader has its own handler.
        terminal.handle(Terminal.Signal.INT, signal -> runner.cancel());
        while (!dispatcher.isOver()) {
            try {
                dispatcher.line(lines.readInput());
            } catch (UserInterruptException dropped) {
                // Ctrl-C: the next prompt follows.
            } catch (EndOfFileException ended) {
                dispatcher.leave();
            }
        }
        return 0;
    }

    /** As Spring Shell would call it; its own loop ends at Ctrl-C and at the first error. */
    @Override
    public void run(String[] args) {
        converse();
    }
}
