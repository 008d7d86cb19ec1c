package dev.reseed.shell;

import java.util.function.Supplier;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.ExitStatus;

/** One of our commands as Spring Shell's registry and executor know it. */
final class ShellCommand implements Command {
    private final CommandSpec spec;
    private final Supplier<CommandDefinition> definition;
    private final CommandRunner runner;

    ShellCommand(CommandSpec spec, Supplier<CommandDefinition> definition, CommandRunner runner) {
        this.spec = spec;
        this.definition = definition;
        this.runner = runner;
    }

    @Override
    public String getName() {
        return spec.name();
    }

    @Override
    public String getDescription() {
        return spec.heading().summary();
    }

    @Override
    public String getGroup() {
        return spec.heading().group();
    }

    /** Never throws: the failure is printed, and the status has its exit code. */
    @Override
    public ExitStatus execute(CommandContext context) {
        int exit = runner.run(ParsedInputs.requestOf(spec, context.parsedInput()), definition);
        return new ExitStatus(exit, spec.name());
    }
}
