package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import dev.reseed.project.Environment;
import java.util.List;

/** {@code completion}. */
final class CompletionCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("completion", "Shell", "prints a completion script for your shell")
            .text("""
                    The script knows the commands, their options and values. For names it asks reseed completion environments,
                    those of reseed.yml; made, those of env create; and snapshots.""")
            .argument(ArgumentSpec.required("WHAT", "the shell that is to complete reseed's words")
                    .allowing("bash", "zsh", "environments", "made", "snapshots"))
            .example(
                    "reseed completion bash > ~/.local/share/bash-completion/completions/reseed",
                    "installs it for bash, with the package bash-completion")
            .example("echo 'source <(reseed completion zsh)' >> ~/.zshrc", "installs it for zsh");

    private final CommandSet commands;
    private final Targets targets;

    CompletionCommand(CommandSet commands, Targets targets) {
        this.commands = commands;
        this.targets = targets;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        CompletionScript script = new CompletionScript(commands);
        String text = switch (in.required("WHAT")) {
            case "bash" -> script.bash();
            case "zsh" -> script.zsh();
            case "snapshots" -> String.join("\n", ServerCandidates.snapshots(targets, in.globals()));
            case "made" -> String.join("\n", ServerCandidates.environments(targets, in.globals()));
            default -> String.join("\n", environments(targets, in.globals()));
        };
        return Outcome.done(
                Rendering.of(text.lines().toArray(String[]::new)),
                () -> Json.object().put("text", text));
    }

    /** The names of the project's environments; none where there is no project. */
    static List<String> environments(Targets targets, GlobalOptions globals) {
        try {
            return targets.project(globals).environments().stream()
                    .map(Environment::name)
                    .toList();
        } catch (ReseedException noProject) {
            // Nothing is offered; the first command will say what is wrong.
            return List.of();
        }
    }
}
