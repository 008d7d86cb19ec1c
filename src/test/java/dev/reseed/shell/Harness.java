package dev.reseed.shell;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.shell.core.command.CommandRegistry;

/** The sample commands in this JVM, on streams that a test can read. */
final class Harness {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Screen screen;
    private final Session session;

    /**
     * @param width columns of the terminal that both streams are; 0 where neither is one
     */
    Harness(int width, Map<String, String> environment) {
        boolean terminal = width > 0;
        screen = new Screen(
                stream(out),
                new StatusLine(stream(err)),
                new Screen.Terminals(false, terminal, terminal, () -> width),
                environment,
                false);
        session = new Session(GlobalOptions.NONE);
    }

    /** Runs a line; what it printed and its exit code. */
    String run(String line) {
        Reporter reporter = new Reporter(screen);
        CommandSet commands = SampleCommands.set();
        CommandRunner runner = new CommandRunner(screen, session, reporter, (question, cancellation) -> "");
        CommandRegistry registry = new CommandRegistry();
        for (CommandSet.Entry entry : commands.entries()) {
            registry.registerCommand(new ShellCommand(entry.spec(), () -> make(entry), runner));
        }
        int exit = new Dispatcher(commands, registry, reporter, screen, session).line(line);
        return "exit " + exit + "\n--- out\n" + text(out) + "--- err\n" + text(err);
    }

    boolean isOver() {
        return session.isOver();
    }

    private CommandDefinition make(CommandSet.Entry entry) {
        List<Object> beans = List.of(SampleCommands.set(), screen, session);
        try {
            var constructor = entry.type().getDeclaredConstructors()[0];
            Object[] values = java.util.Arrays.stream(constructor.getParameterTypes())
                    .map(type -> beans.stream().filter(type::isInstance).findFirst())
                    .map(Optional::orElseThrow)
                    .toArray();
            return entry.type().cast(constructor.newInstance(values));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("\\d+\\.\\d\\d s", "0.00 s");
    }
}
