package dev.reseed.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ParsedInput;

/** A request on its way through Spring Shell's executor, which carries words and no specifications. */
final class ParsedInputs {
    private ParsedInputs() {}

    static ParsedInput of(Request.Run request) {
        List<String> words = request.command().words();
        ParsedInput.Builder input = ParsedInput.builder().commandName(words.getFirst());
        words.stream().skip(1).forEach(input::addSubCommand);
        addOptions(request.options(), input);
        addOptions(request.globals().values(), input);
        List<String> arguments = request.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            input.addArgument(new CommandArgument(i, arguments.get(i)));
        }
        return input.build();
    }

    /** The request that {@link #of} was given. */
    static Request.Run requestOf(CommandSpec command, ParsedInput input) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        Map<String, List<String>> globals = new LinkedHashMap<>();
        for (CommandOption option : input.options()) {
            String name = String.valueOf(option.longName());
            Map<String, List<String>> target = command.findOption(name).isPresent() ? own : globals;
            target.computeIfAbsent(name, key -> new ArrayList<>()).add(String.valueOf(option.value()));
        }
        List<String> arguments =
                input.arguments().stream().map(CommandArgument::value).toList();
        return new Request.Run(command, new OptionValues(own), arguments, new GlobalOptions(new OptionValues(globals)));
    }

    private static void addOptions(OptionValues given, ParsedInput.Builder input) {
        given.values()
                .forEach((name, values) -> values.forEach(value -> input.addOption(
                        CommandOption.with().longName(name).value(value).build())));
    }
}
