package dev.reseed.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;
import org.springframework.core.env.Environment;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * The shell's beans, each made when it is first asked for. {@link CommandSet}, {@link Request}, {@link Screen} and
 * {@link Session} were made before.
 *
 * <p>Registered by calls and not by annotations, whose reading costs more than all else in a start; see decision 0016.
 */
final class ShellBeans implements BeanRegistrar {
    private final CommandSet commands;

    ShellBeans(CommandSet commands) {
        this.commands = commands;
    }

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        LazyBeans beans = new LazyBeans(registry);
        beans.add(Reporter.class, from -> new Reporter(from.bean(Screen.class)));
        beans.add(BufferedReader.class, from -> standardInput());
        beans.add(Terminal.class, from -> terminal());
        beans.add(AnswerSource.class, ShellBeans::answers);
        beans.add(
                CommandRunner.class,
                from -> new CommandRunner(
                        from.bean(Screen.class),
                        from.bean(Session.class),
                        from.bean(Reporter.class),
                        from.bean(AnswerSource.class)));
        beans.add(CommandRegistry.class, this::registry);
        beans.add(
                Dispatcher.class,
                from -> new Dispatcher(
                        commands,
                        from.bean(CommandRegistry.class),
                        from.bean(Reporter.class),
                        from.bean(Screen.class),
                        from.bean(Session.class)));
        beans.add(Interrupts.class, from -> new Interrupts(from.bean(CommandRunner.class)));
        beans.add(
                ScriptRunner.class,
                from -> new ScriptRunner(
                        from.bean(Dispatcher.class), from.bean(Session.class), from.bean(Interrupts.class)));
        beans.add(InteractiveShell.class, this::interactiveShell);
        beans.add(
                RequestRunner.class,
                from -> new RequestRunner(
                        from.bean(Request.class),
                        from.bean(Dispatcher.class),
                        from.beanProvider(ScriptRunner.class),
                        from.beanProvider(InteractiveShell.class),
                        new RequestRunner.Surroundings(
                                from.bean(Screen.class),
                                from.bean(Reporter.class),
                                from.bean(Interrupts.class),
                                from.bean(BufferedReader.class))));
        // Spring hands a command's constructor what it asks for.
        commands.entries()
                .forEach(entry -> registry.registerBean(
                        entry.spec().name(),
                        entry.type(),
                        spec -> spec.prototype().lazyInit()));
    }

    /**
     * Standard input as text, strictly UTF-8, shared by scripts and by the answers to prompts. It is the process's and ends with that:
     * closing it would wait for whoever is reading, at a prompt that was interrupted.
     */
    private static BufferedReader standardInput() {
        InputStreamReader text = new InputStreamReader(
                System.in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new BufferedReader(text) {
            @Override
            public void close() {}
        };
    }

    /** The terminal of the interactive shell, which draws on the error stream: the output is for results. */
    private static Terminal terminal() {
        try {
            return TerminalBuilder.builder()
                    .name("reseed")
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AnswerSource answers(SupplierContext from) {
        Screen screen = from.bean(Screen.class);
        return screen.inShell()
                ? new TerminalAnswers(from.bean(Terminal.class))
                : new StandardInputAnswers(from.bean(BufferedReader.class), screen.err());
    }

    private CommandRegistry registry(SupplierContext from) {
        CommandRegistry registry = new CommandRegistry();
        CommandRunner runner = from.bean(CommandRunner.class);
        for (CommandSet.Entry entry : commands.entries()) {
            registry.registerCommand(
                    new ShellCommand(entry.spec(), () -> from.bean(entry.spec().name(), entry.type()), runner));
        }
        return registry;
    }

    private InteractiveShell interactiveShell(SupplierContext from) {
        Screen screen = from.bean(Screen.class);
        Session session = from.bean(Session.class);
        PromptFacts facts = from.beanProvider(PromptFacts.class).getIfAvailable(() -> globals -> Optional.empty());
        ShellLines lines = new ShellLines(commands, screen, from.bean(Reporter.class), session);
        return InteractiveShell.on(
                lines.reader(from.bean(Terminal.class)),
                new ShellPrompt(facts, screen, session),
                from.bean(Dispatcher.class),
                from.bean(CommandRunner.class));
    }
}
