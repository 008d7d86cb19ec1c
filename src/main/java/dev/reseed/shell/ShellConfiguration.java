package dev.reseed.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.shell.core.command.CommandRegistry;

/** The shell's beans. {@link CommandSet}, {@link Request}, {@link Screen} and {@link Session} were made before. */
@SpringBootConfiguration(proxyBeanMethods = false)
class ShellConfiguration {
    @Bean
    Reporter reporter(Screen screen) {
        return new Reporter(screen);
    }

    /** Standard input as text, strictly UTF-8, shared by scripts and by the answers to prompts. */
    @Bean
    BufferedReader standardInput() {
        return new BufferedReader(new InputStreamReader(
                System.in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** The terminal of the interactive shell, which draws on the error stream: the output is for results. */
    @Bean(destroyMethod = "close")
    Terminal terminal() throws IOException {
        return TerminalBuilder.builder()
                .name("reseed")
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.SysErrOrSysOut)
                .build();
    }

    @Bean
    AnswerSource answers(
            Request request, Screen screen, BufferedReader standardInput, ObjectProvider<Terminal> terminal) {
        boolean interactive =
                request instanceof Request.Session && screen.terminals().input();
        return interactive
                ? new TerminalAnswers(terminal.getObject())
                : new StandardInputAnswers(standardInput, screen.err());
    }

    @Bean
    CommandRunner commandRunner(Screen screen, Session session, Reporter reporter, AnswerSource answers) {
        return new CommandRunner(screen, session, reporter, answers);
    }

    @Bean
    CommandRegistry commandRegistry(CommandSet commands, CommandRunner runner, AutowireCapableBeanFactory beans) {
        CommandRegistry registry = new CommandRegistry();
        for (CommandSet.Entry entry : commands.entries()) {
            registry.registerCommand(new ShellCommand(entry.spec(), () -> beans.createBean(entry.type()), runner));
        }
        return registry;
    }

    @Bean
    Dispatcher dispatcher(
            CommandSet commands, CommandRegistry registry, Reporter reporter, Screen screen, Session session) {
        return new Dispatcher(commands, registry, reporter, screen, session);
    }

    @Bean
    Interrupts interrupts(CommandRunner runner) {
        return new Interrupts(runner);
    }

    @Bean
    ScriptRunner scriptRunner(Dispatcher dispatcher, Session session, Interrupts interrupts) {
        return new ScriptRunner(dispatcher, session, interrupts);
    }

    @Bean
    ShellPrompt shellPrompt(ObjectProvider<PromptFacts> facts, Screen screen, Session session) {
        return new ShellPrompt(facts.getIfAvailable(() -> globals -> Optional.empty()), screen, session);
    }

    @Bean
    InteractiveShell interactiveShell(
            Terminal terminal, ShellPrompt prompt, Dispatcher dispatcher, CommandRunner runner, ShellLines lines) {
        return InteractiveShell.on(lines.reader(terminal), prompt, dispatcher, runner);
    }

    @Bean
    ShellLines shellLines(CommandSet commands, Screen screen, Reporter reporter, Session session) {
        return new ShellLines(commands, screen, reporter, session);
    }

    @Bean
    RequestRunner requestRunner(
            Request request,
            Dispatcher dispatcher,
            ObjectProvider<ScriptRunner> scripts,
            ObjectProvider<InteractiveShell> shell,
            RequestRunner.Surroundings surroundings) {
        return new RequestRunner(request, dispatcher, scripts, shell, surroundings);
    }

    @Bean
    RequestRunner.Surroundings surroundings(
            Screen screen, Reporter reporter, Interrupts interrupts, BufferedReader standardInput) {
        return new RequestRunner.Surroundings(screen, reporter, interrupts, standardInput);
    }
}
