package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/** Brings a request to what answers it: a command through Spring Shell's executor, help and version directly. */
final class Dispatcher {
    private static final String PROGRAM = "reseed";

    private final CommandSet commands;
    private final CommandRegistry registry;
    private final Reporter reporter;
    private final Screen screen;
    private final Session session;

    Dispatcher(CommandSet commands, CommandRegistry registry, Reporter reporter, Screen screen, Session session) {
        this.commands = commands;
        this.registry = registry;
        this.reporter = reporter;
        this.screen = screen;
        this.session = session;
    }

    /**
     * Runs one line of a script or of the shell. The program's own name may stand before the command, as in every
     * example and every "try".
     *
     * @return the exit code; 0 for an empty line
     */
    int line(String line) {
        List<String> words = List.of();
        try {
            words = WordSplitter.words(line);
            if (words.size() > 1 && words.getFirst().equals(PROGRAM)) {
                words = words.subList(1, words.size());
            }
            return words.isEmpty() ? 0 : request(new CommandLineParser(commands).parse(words));
        } catch (ReseedException e) {
            GlobalOptions globals = session.complete(LenientOptions.of(words));
            return reporter.failed(e, false, globals, session.place());
        }
    }

    /**
     * Answers a request.
     *
     * @return the exit code
     * @throws ReseedException when the request is only one for the start of the program
     */
    int request(Request request) {
        return switch (request) {
            case Request.Run run -> execute(run);
            case Request.Help help -> Answers.help(help, commands, session, reporter);
            case Request.Version version -> Answers.version(session.complete(version.globals()), reporter);
            case Request.Script script ->
                throw ReseedException.usage(
                        "--file does not go with a session",
                        "a script is named when Reseed is started",
                        "reseed --file " + script.file());
            case Request.Session options ->
                throw ReseedException.usage(
                        "a command is missing",
                        "there are only options that every command takes",
                        "write a command behind them; help lists all");
        };
    }

    /** One line as Spring Shell's own runner would want it. */
    ParsedInput parse(String line) {
        Request request = new CommandLineParser(commands).parse(WordSplitter.words(line));
        if (request instanceof Request.Run run) {
            return ParsedInputs.of(run);
        }
        throw ReseedException.usage("no command", "the line names none", "help");
    }

    CommandRegistry registry() {
        return registry;
    }

    void leave() {
        session.leave();
    }

    boolean isOver() {
        return session.isOver();
    }

    private int execute(Request.Run run) {
        PrintWriter out = new PrintWriter(screen.out(), false, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(ParsedInputs.of(run), registry, out, new InputReader() {});
        return new CommandExecutor(registry).execute(context).code();
    }
}
