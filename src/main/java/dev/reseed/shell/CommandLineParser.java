package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Turns words into a {@link Request}, strictly: what is not declared is an error, never ignored.
 *
 * <p>Global options stand anywhere; a command's own options behind its name. {@code --name value} and
 * {@code --name=value} are the same, {@code -yq} is {@code -y -q}, and {@code --} ends the options.
 */
final class CommandLineParser {
    private final CommandSet commands;

    CommandLineParser(CommandSet commands) {
        this.commands = commands;
    }

    /**
     * Parses the words of one command line.
     *
     * @throws ReseedException of kind USAGE that tells every problem of the line
     */
    Request parse(List<String> words) {
        WordReader reader = new WordReader(commands);
        boolean optionsEnded = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (optionsEnded || word.equals("-") || !word.startsWith("-")) {
                reader.plain(word);
            } else if (word.equals("--")) {
                optionsEnded = true;
            } else {
                rest = reader.option(word, rest);
            }
        }
        return reader.finish().map(command -> runOf(reader, command)).orElseGet(() -> topOf(reader));
    }

    private static Request runOf(WordReader reader, CommandSpec command) {
        GlobalOptions globals = new GlobalOptions(reader.globals());
        if (reader.globals().has("help")) {
            return new Request.Help(Optional.of(command), globals);
        }
        checkArguments(command, reader.arguments(), reader.problems());
        reader.problems().throwIfAny();
        return new Request.Run(command, reader.own(), reader.arguments(), globals);
    }

    private static Request topOf(WordReader reader) {
        OptionValues given = reader.globals();
        GlobalOptions globals = new GlobalOptions(given);
        if (given.has("version") && given.has("file")) {
            reader.problems()
                    .add("--version and --file do not go together", "each is a request of its own", "give one");
        }
        reader.problems().throwIfAny();
        if (given.has("help")) {
            return new Request.Help(Optional.empty(), globals);
        }
        if (given.has("version")) {
            return new Request.Version(globals);
        }
        Optional<Path> file = given.first("file").map(value -> path("--file", value));
        return file.<Request>map(path -> new Request.Script(path, globals))
                .orElseGet(() -> new Request.Session(globals));
    }

    /** A path as typed. */
    static Path path(String label, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new ReseedException(
                    dev.reseed.kernel.Kind.USAGE,
                    label + " is not a path: \"" + value + "\"",
                    e.getReason(),
                    "give the path of a file or folder",
                    e);
        }
    }

    private static void checkArguments(CommandSpec command, List<String> given, Problems problems) {
        String help = "reseed help " + command.name();
        List<ArgumentSpec> declared = command.arguments();
        for (int i = given.size(); i < declared.size(); i++) {
            if (declared.get(i).required()) {
                problems.add(
                        command.name() + " needs " + declared.get(i).name(),
                        "it is " + declared.get(i).description(),
                        help);
            }
        }
        boolean open = !declared.isEmpty() && declared.getLast().variadic();
        for (int i = 0; i < given.size(); i++) {
            if (i < declared.size() || open) {
                ArgumentSpec argument = declared.get(Math.min(i, declared.size() - 1));
                WordReader.checkAllowed(argument.name(), given.get(i), argument.value(), problems);
            } else {
                problems.add(
                        "\"" + given.get(i) + "\" is one argument too many",
                        command.name() + " takes " + count(declared.size()),
                        help);
            }
        }
    }

    private static String count(int arguments) {
        return switch (arguments) {
            case 0 -> "no arguments";
            case 1 -> "one argument";
            default -> arguments + " arguments";
        };
    }
}
