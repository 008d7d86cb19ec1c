package dev.reseed.shell;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What could stand at the place where TAB is pressed, from the specifications alone. */
final class Completions {
    /**
     * A word that could stand there.
     *
     * @param description shown beside it; may be empty
     * @param whole whether the word ends with it, so that a blank may follow
     */
    record Proposal(String value, String description, boolean whole) {}

    private final CommandSet commands;

    Completions(CommandSet commands) {
        this.commands = commands;
    }

    /**
     * Proposes words.
     *
     * @param before the words of the line before the one being typed
     * @param word what is typed of the word so far; may be empty
     */
    List<Proposal> propose(List<String> before, String word, GlobalOptions globals) {
        Situation situation = new Situation(withoutProgram(before));
        return all(situation, word, situation.complete(globals))
                .filter(proposal -> proposal.value().startsWith(word))
                .toList();
    }

    private Stream<Proposal> all(Situation situation, String word, GlobalOptions globals) {
        if (situation.awaiting != null) {
            return values(situation, situation.awaiting, word, globals);
        }
        if (word.startsWith("-") && !situation.optionsEnded) {
            int equals = word.indexOf('=');
            return equals < 0 ? options(situation) : attached(situation, word, equals, globals);
        }
        CommandSpec command = situation.command;
        if (command == null) {
            return names(situation.words);
        }
        if (command.equals(HelpCommand.SPEC)) {
            return names(situation.words.subList(1, situation.words.size()));
        }
        List<ArgumentSpec> arguments = command.arguments();
        int index = situation.words.size() - command.words().size();
        if (index < arguments.size()) {
            return values(situation, arguments.get(index).value(), word, globals);
        }
        if (!arguments.isEmpty() && arguments.getLast().variadic()) {
            return values(situation, arguments.getLast().value(), word, globals);
        }
        return options(situation);
    }

    private Stream<Proposal> names(List<String> words) {
        if (words.size() > 1) {
            return Stream.empty();
        }
        if (words.size() == 1) {
            String first = words.getFirst();
            return commands.under(first).stream()
                    .map(spec ->
                            new Proposal(spec.words().get(1), spec.heading().summary(), true));
        }
        Map<String, Proposal> firsts = new LinkedHashMap<>();
        for (CommandSpec spec : commands.specs()) {
            String first = spec.words().getFirst();
            boolean alone = spec.words().size() == 1;
            String text = alone ? spec.heading().summary() : spec.heading().group();
            if (alone) {
                firsts.put(first, new Proposal(first, text, true));
            } else {
                firsts.putIfAbsent(first, new Proposal(first, text, true));
            }
        }
        return firsts.values().stream();
    }

    private static Stream<Proposal> options(Situation situation) {
        return situation
                .known()
                .filter(spec -> spec.repeatable() || !situation.given.contains(spec))
                .map(spec -> new Proposal("--" + spec.name(), spec.description(), true));
    }

    private static Stream<Proposal> attached(Situation situation, String word, int equals, GlobalOptions globals) {
        String start = word.substring(0, equals + 1);
        return situation
                .known()
                .filter(spec -> start.equals("--" + spec.name() + "="))
                .flatMap(spec -> spec.valueSpec().stream())
                .flatMap(value -> values(situation, value, word.substring(equals + 1), globals))
                .map(proposal -> new Proposal(start + proposal.value(), proposal.description(), proposal.whole()));
    }

    private static Stream<Proposal> values(Situation situation, ValueSpec spec, String word, GlobalOptions globals) {
        Stream<Proposal> allowed = spec.allowed().stream().map(value -> new Proposal(value, "", true));
        Stream<Proposal> found = switch (spec.completion()) {
            case Completion.None none -> Stream.empty();
            case Completion.Files files -> FileCandidates.of(word).stream();
            case Completion.Environments environments ->
                CompletionCommand.environments(Targets.system(), globals).stream()
                        .map(value -> new Proposal(value, "", true));
            case Completion.Lent lent -> further(situation, ServerCandidates.environments(Targets.system(), globals));
            case Completion.Snapshots snapshots -> snapshots(situation, snapshots, globals);
            case Completion.Listed list -> listed(list.words(), word);
            case Completion.Dynamic dynamic ->
                dynamic.candidates().find(globals).stream().map(value -> new Proposal(value, "", true));
        };
        return Stream.concat(allowed, found);
    }

    private static Stream<Proposal> snapshots(Situation situation, Completion.Snapshots wanted, GlobalOptions globals) {
        if (!wanted.flag().isEmpty() && !situation.has(wanted.flag())) {
            return Stream.empty();
        }
        return further(situation, ServerCandidates.snapshots(Targets.system(), globals));
    }

    /** Those that are not typed yet. */
    private static Stream<Proposal> further(Situation situation, List<String> names) {
        return names.stream().filter(name -> !situation.words.contains(name)).map(name -> new Proposal(name, "", true));
    }

    /** The words that are not in the list yet, behind it; a comma may follow each. */
    private static Stream<Proposal> listed(List<String> words, String typed) {
        String before = typed.substring(0, typed.lastIndexOf(',') + 1);
        List<String> there = List.of(before.split(",", -1));
        return words.stream().filter(each -> !there.contains(each)).map(each -> new Proposal(before + each, "", false));
    }

    private static List<String> withoutProgram(List<String> words) {
        return !words.isEmpty() && words.getFirst().equals("reseed") ? words.subList(1, words.size()) : words;
    }

    /** What the words before the place say; wrong ones are passed over. */
    private final class Situation {
        private final List<String> words = new ArrayList<>();
        private final List<OptionSpec> given = new ArrayList<>();
        private final Map<String, List<String>> taken = new LinkedHashMap<>();
        private @Nullable CommandSpec command;
        private @Nullable ValueSpec awaiting;
        private boolean optionsEnded;

        Situation(List<String> before) {
            for (Iterator<String> rest = before.iterator(); rest.hasNext(); ) {
                String word = rest.next();
                if (awaiting != null) {
                    taken.put(given.getLast().name(), List.of(word));
                    awaiting = null;
                } else if (word.equals("--")) {
                    optionsEnded = true;
                } else if (!optionsEnded && word.startsWith("-") && word.length() > 1) {
                    option(word);
                } else {
                    words.add(word);
                    settle();
                }
            }
        }

        Stream<OptionSpec> known() {
            Stream<OptionSpec> own = command == null ? Stream.empty() : command.options().stream();
            Stream<OptionSpec> top = command == null && words.isEmpty()
                    ? Stream.of(GlobalOptions.HELP, GlobalOptions.VERSION)
                    : Stream.of(GlobalOptions.HELP);
            return Stream.of(own, GlobalOptions.SPECS.stream(), top).flatMap(specs -> specs);
        }

        /** The options that hold where the line gives these. */
        GlobalOptions complete(GlobalOptions defaults) {
            return new GlobalOptions(new OptionValues(taken).orElse(defaults.values()));
        }

        boolean has(String flag) {
            return given.stream().anyMatch(option -> option.name().equals(flag));
        }

        private void option(String word) {
            String[] parts = word.split("=", 2);
            String name = parts[0];
            Optional<OptionSpec> found = known().filter(
                            spec -> name.equals("--" + spec.name()) || name.equals("-" + spec.letter()))
                    .findFirst();
            if (found.isPresent()) {
                given.add(found.get());
                awaiting = parts.length > 1 ? null : found.get().value();
                if (parts.length > 1) {
                    taken.put(found.get().name(), List.of(parts[1]));
                }
            }
        }

        private void settle() {
            if (words.size() <= 2) {
                Optional<CommandSpec> longer = commands.find(String.join(" ", words));
                if (longer.isPresent()) {
                    command = longer.get();
                }
            }
        }
    }
}
