package dev.reseed.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All that is known about a command without running it: the parser, the help, the completion and the documentation
 * are made from this alone.
 *
 * @param changes whether the command changes anything outside Reseed's memory
 */
record CommandSpec(
        Heading heading,
        List<OptionSpec> options,
        List<ArgumentSpec> arguments,
        List<Example> examples,
        boolean changes) {

    /**
     * The words about a command.
     *
     * @param name one or two words: {@code reset}, {@code env create}
     * @param group the help's section
     * @param summary one line, without a full stop
     * @param text the longer explanation: paragraphs apart by an empty line; may be empty
     */
    record Heading(String name, String group, String summary, String text) {
        private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*( [a-z][a-z-]*)?");

        Heading {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a command's name: " + name);
            }
        }
    }

    CommandSpec {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
        examples = List.copyOf(examples);
        requireDistinct(heading.name(), options);
        requireOrder(heading.name(), arguments);
    }

    /** Begins a command that only reads and takes nothing; the other methods add to it. */
    static CommandSpec of(String name, String group, String summary) {
        return new CommandSpec(new Heading(name, group, summary, ""), List.of(), List.of(), List.of(), false);
    }

    CommandSpec text(String text) {
        Heading told = new Heading(heading.name(), heading.group(), heading.summary(), text.strip());
        return new CommandSpec(told, options, arguments, examples, changes);
    }

    CommandSpec option(OptionSpec option) {
        return new CommandSpec(heading, with(options, option), arguments, examples, changes);
    }

    CommandSpec argument(ArgumentSpec argument) {
        return new CommandSpec(heading, options, with(arguments, argument), examples, changes);
    }

    CommandSpec example(String line, String effect) {
        return new CommandSpec(heading, options, arguments, with(examples, new Example(line, effect)), changes);
    }

    /** The same command, which changes something. */
    CommandSpec changing() {
        return new CommandSpec(heading, options, arguments, examples, true);
    }

    String name() {
        return heading.name();
    }

    /** The name's words, one or two. */
    List<String> words() {
        return List.of(heading.name().split(" "));
    }

    Optional<OptionSpec> findOption(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    private static <T> List<T> with(List<T> list, T added) {
        List<T> all = new ArrayList<>(list);
        all.add(added);
        return all;
    }

    private static void requireDistinct(String name, List<OptionSpec> options) {
        Set<String> taken = new HashSet<>();
        GlobalOptions.SPECS.forEach(option -> claim(name, option, taken));
        claim(name, GlobalOptions.HELP, taken);
        options.forEach(option -> claim(name, option, taken));
    }

    private static void claim(String name, OptionSpec option, Set<String> taken) {
        boolean free = taken.add("--" + option.name());
        if (option.letter() != OptionSpec.NO_LETTER) {
            free &= taken.add("-" + option.letter());
        }
        if (!free) {
            throw new IllegalArgumentException(name + " declares --" + option.name() + ", which is taken");
        }
    }

    private static void requireOrder(String name, List<ArgumentSpec> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            ArgumentSpec before = arguments.get(i - 1);
            if (before.variadic() || (!before.required() && arguments.get(i).required())) {
                throw new IllegalArgumentException(name + " declares arguments that nobody could tell apart");
            }
        }
    }
}
