package dev.reseed.shell;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** {@code help [COMMAND]}. */
final class HelpCommand implements CommandDefinition {
    static final CommandSpec SPEC = CommandSpec.of("help", "Shell", "tells what the commands are, or all about one")
            .argument(ArgumentSpec.optional("COMMAND", "the command's name, one or two words")
                    .repeated())
            .example("reseed help", "lists the commands")
            .example("reseed help help", "tells all about this one");

    private final CommandSet commands;

    HelpCommand(CommandSet commands) {
        this.commands = commands;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public Outcome run(Invocation in) {
        List<String> words = in.arguments("COMMAND");
        if (words.isEmpty()) {
            return Outcome.done(HelpPages.program(commands), () -> tree(commands.specs()));
        }
        // The parser knows how to say what a wrong name could have meant.
        Request named = new CommandLineParser(commands).parse(withHelp(words));
        Optional<CommandSpec> spec = named instanceof Request.Help help ? help.command() : Optional.empty();
        return spec.map(found -> Outcome.done(HelpPages.command(found), () -> tree(List.of(found))))
                .orElseThrow();
    }

    private static List<String> withHelp(List<String> words) {
        return java.util.stream.Stream.concat(words.stream(), java.util.stream.Stream.of("--help"))
                .toList();
    }

    private static ObjectNode tree(List<CommandSpec> specs) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ArrayNode list = tree.putArray("commands");
        for (CommandSpec spec : specs) {
            ObjectNode command = list.addObject()
                    .put("name", spec.name())
                    .put("group", spec.heading().group())
                    .put("summary", spec.heading().summary())
                    .put("usage", HelpPages.usage(spec))
                    .put("changes", spec.changes());
            ArrayNode options = command.putArray("options");
            spec.options()
                    .forEach(option -> options.addObject()
                            .put("name", option.name())
                            .put("usage", option.usage())
                            .put("description", option.description()));
            ArrayNode arguments = command.putArray("arguments");
            spec.arguments()
                    .forEach(argument -> arguments
                            .addObject()
                            .put("name", argument.name())
                            .put("required", argument.required())
                            .put("variadic", argument.variadic())
                            .put("description", argument.description()));
        }
        return tree;
    }
}
