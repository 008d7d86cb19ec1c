package dev.reseed.shell;

import java.util.List;
import java.util.function.ToIntFunction;

/** One start of the program: what can be said without the application is said before it is made. */
final class Program {
    private final CommandSet commands;
    private final ToIntFunction<Start> application;

    /**
     * @param application answers every other request, with an exit code
     */
    Program(CommandSet commands, ToIntFunction<Start> application) {
        this.commands = commands;
        this.application = application;
    }

    /**
     * Runs a command line, printing to the process's own streams.
     *
     * @return the exit code
     */
    int run(List<String> words) {
        Screen screen = Screen.system();
        Reporter reporter = new Reporter(screen);
        try {
            Request request = new CommandLineParser(commands).parse(words);
            Session session = new Session(request.globals());
            // Not a switch: the JVM takes longer to prepare its first one over types than for the whole answer.
            if (request instanceof Request.Version version) {
                return Answers.version(version.globals(), reporter);
            }
            if (request instanceof Request.Help help) {
                return Answers.help(help, commands, session, reporter);
            }
            return application.applyAsInt(new Start(commands, request, screen.answering(request), session));
        } catch (Throwable e) {
            return reporter.failed(e, false, LenientOptions.of(words), null);
        }
    }
}
