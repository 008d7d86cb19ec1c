package dev.reseed.shell;

import dev.reseed.kernel.Suggestions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One pass over a command line: finds the command, sorts options into global and own, collects what is wrong. */
final class WordReader {
    private final CommandSet commands;
    private final Problems problems = new Problems();
    private final Map<String, List<String>> globals = new LinkedHashMap<>();
    private final Map<String, List<String>> own = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private @Nullable String firstWord;
    private @Nullable CommandSpec command;
    private boolean unknownCommand;

    WordReader(CommandSet commands) {
        this.commands = commands;
    }

    Problems problems() {
        return problems;
    }

    OptionValues globals() {
        return new OptionValues(globals);
    }

    OptionValues own() {
        return new OptionValues(own);
    }

    List<String> arguments() {
        return arguments;
    }

    /** A word that is no option: a part of the command's name or an argument. */
    void plain(String word) {
        if (command != null) {
            arguments.add(word);
        } else if (unknownCommand) {
            return;
        } else if (firstWord != null) {
            Optional<CommandSpec> both = commands.find(firstWord + " " + word);
            if (both.isPresent()) {
                command = both.get();
            } else {
                settle(word);
                arguments.add(word);
            }
        } else {
            firstWord = word;
            if (commands.under(word).isEmpty()) {
                settle(null);
            }
        }
    }

    /** The command that was named, once there are no more words; empty when none was. */
    Optional<CommandSpec> finish() {
        if (firstWord != null && command == null && !unknownCommand) {
            settle(null);
        }
        if (unknownCommand) {
            problems.throwIfAny();
        }
        if (command != null) {
            requireTopOnly(GlobalOptions.VERSION);
            requireTopOnly(GlobalOptions.FILE);
        }
        return Optional.ofNullable(command);
    }

    /**
     * A word that begins with a dash.
     *
     * @return the words that follow what the option took
     */
    Iterator<String> option(String word, Iterator<String> rest) {
        if (word.startsWith("--")) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            Optional<OptionSpec> spec = find(option -> option.name().equals(name));
            if (spec.isEmpty()) {
                unknown("--" + name);
                return rest;
            }
            return take(spec.get(), equals < 0 ? null : word.substring(equals + 1), rest);
        }
        Iterator<String> after = rest;
        for (char letter : word.substring(1).toCharArray()) {
            Optional<OptionSpec> spec = find(option -> option.letter() == letter);
            if (spec.isEmpty()) {
                unknown("-" + letter);
                return after;
            }
            after = take(spec.get(), null, after);
        }
        return after;
    }

    static void checkAllowed(String label, String value, ValueSpec spec, Problems problems) {
        if (spec.allowed().isEmpty() || spec.allowed().contains(value)) {
            return;
        }
        String allowed = String.join(", ", spec.allowed());
        problems.add(
                label + " cannot be \"" + value + "\"",
                "it is one of: " + allowed,
                Suggestions.nearest(value, spec.allowed())
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("choose one of: " + allowed));
    }

    private Iterator<String> take(OptionSpec spec, @Nullable String attached, Iterator<String> rest) {
        ValueSpec taken = spec.value();
        if (taken == null) {
            if (attached != null) {
                problems.add(
                        "--" + spec.name() + " takes no value",
                        "it is a flag: it is given or it is not",
                        "write --" + spec.name() + " alone");
            }
            put(spec, "");
            return rest;
        }
        List<String> ahead = new ArrayList<>();
        rest.forEachRemaining(ahead::add);
        String value = attached;
        if (value == null
                && !ahead.isEmpty()
                && (ahead.getFirst().equals("-") || !ahead.getFirst().startsWith("-"))) {
            value = ahead.removeFirst();
        }
        if (value == null || value.isEmpty()) {
            problems.add(
                    "--" + spec.name() + " needs a value",
                    "it is written " + spec.usage(),
                    "write " + spec.usage().replace(' ', '=')
                            + (ahead.isEmpty() ? "" : ", also for a value that begins with a dash"));
            // The option was given, so that nothing else complains about its absence.
            put(spec, taken.allowed().isEmpty() ? "." : taken.allowed().getFirst());
        } else {
            checkAllowed("--" + spec.name(), value, taken, problems);
            put(spec, value);
        }
        return ahead.iterator();
    }

    private void put(OptionSpec spec, String value) {
        Map<String, List<String>> target = isOwn(spec) ? own : globals;
        List<String> given = target.computeIfAbsent(spec.name(), name -> new ArrayList<>());
        if (!given.isEmpty() && !spec.repeatable()) {
            problems.add("--" + spec.name() + " is given twice", "it is taken once", "remove one of the two");
            return;
        }
        given.add(value);
    }

    private boolean isOwn(OptionSpec spec) {
        return command != null && command.options().contains(spec);
    }

    /** Finds a declared option; a command's own come first. */
    private Optional<OptionSpec> find(Predicate<OptionSpec> wanted) {
        if (command == null
                && firstWord != null
                && !unknownCommand
                && everywhere().noneMatch(wanted)) {
            // "seed --auto": the option belongs to "seed" alone, not to "seed preview".
            commands.find(firstWord).ifPresent(alone -> command = alone);
        }
        return known().filter(wanted).findFirst();
    }

    private Stream<OptionSpec> known() {
        Stream<OptionSpec> declared = command == null ? Stream.empty() : command.options().stream();
        return Stream.concat(declared, everywhere());
    }

    private static Stream<OptionSpec> everywhere() {
        return Stream.concat(
                GlobalOptions.SPECS.stream(), Stream.of(GlobalOptions.HELP, GlobalOptions.VERSION, GlobalOptions.FILE));
    }

    private void requireTopOnly(OptionSpec spec) {
        if (globals.containsKey(spec.name()) && command != null) {
            problems.add(
                    "--" + spec.name() + " does not go with a command",
                    "it stands alone, and \"" + command.name() + "\" is a command",
                    "reseed " + spec.usage());
        }
    }

    private void unknown(String option) {
        if (unknownCommand) {
            // It may well belong to the command that was meant.
            return;
        }
        String place = command == null ? "reseed" : command.name();
        List<String> names = known().map(spec -> "--" + spec.name()).toList();
        Optional<String> near = Suggestions.nearest(option, names);
        String help = command == null ? "reseed --help" : "reseed help " + command.name();
        problems.add(
                "there is no option " + option,
                command == null && firstWord == null
                        ? "a command's own options stand behind its name"
                        : "\"" + place + "\" does not declare it",
                near.map(name -> "did you mean " + name + "?").orElse(help));
        if (firstWord == null) {
            // What follows may be the option's value or the command: guessing would only add noise.
            problems.throwIfAny();
        }
    }

    /** Decides which command the first word means, now that the second is none of its own. */
    private void settle(@Nullable String second) {
        String word = java.util.Objects.requireNonNull(firstWord);
        Optional<CommandSpec> alone = commands.find(word);
        if (alone.isPresent()) {
            command = alone.get();
            return;
        }
        unknownCommand = true;
        List<String> under =
                commands.under(word).stream().map(CommandSpec::name).toList();
        if (second == null && !under.isEmpty()) {
            problems.add(
                    "\"" + word + "\" is only the first word of a command",
                    "the commands are: " + String.join(", ", under),
                    "write one of them");
            return;
        }
        List<String> all = commands.specs().stream().map(CommandSpec::name).toList();
        String typed = second == null ? word : word + " " + second;
        problems.add(
                "there is no command \"" + typed + "\"",
                under.isEmpty() ? "it is none of Reseed's commands" : "the commands are: " + String.join(", ", under),
                Suggestions.nearest(typed, under.isEmpty() ? all : under)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("reseed help"));
    }
}
