package dev.reseed.shell;

import java.util.List;
import java.util.logging.LogManager;

/** One start of the program: what can be said without the application is said before it is made. */
final class Program {
    private final CommandSet commands;
    private final List<Class<?>> configuration;

    /**
     * @param configuration what makes the beans that commands ask for in their constructors
     */
    Program(CommandSet commands, Class<?>... configuration) {
        this.commands = commands;
        this.configuration = List.of(configuration);
    }

    /**
     * Runs a command line, printing to the process's own streams.
     *
     * @return the exit code
     */
    int run(String[] args) {
        // Libraries that log through the JDK would write to the error stream.
        LogManager.getLogManager().reset();
        List<String> words = List.of(args);
        Screen screen = Screen.system();
        Reporter reporter = new Reporter(screen);
        try {
            Request request = new CommandLineParser(commands).parse(words);
            Session session = new Session(request.globals());
            return switch (request) {
                case Request.Version version -> Answers.version(version.globals(), reporter);
                case Request.Help help -> Answers.help(help, commands, session, reporter);
                case Request.Run run -> start(new Start(commands, request, screen, session));
                case Request.Script script -> start(new Start(commands, request, screen, session));
                case Request.Session shell -> start(new Start(commands, request, screen, session));
            };
        } catch (Throwable e) {
            return reporter.failed(e, false, LenientOptions.of(words), null);
        }
    }

    private int start(Start start) {
        return Application.run(start, configuration);
    }
}
