package dev.reseed.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The completion of a user's own shell, as a script made from the commands' specifications. It holds every word, so that
 * TAB answers at once; only for the names of environments and snapshots it asks the program.
 */
final class CompletionScript {
    private static final String ZSH = """
            autoload -Uz compinit bashcompinit
            (( $+functions[compdef] )) || compinit
            bashcompinit
            """;

    // First what was typed before: the command, and an option that still wants its value. Then what could follow.
    private static final String FUNCTION = """
            _reseed() {
                local word=${COMP_WORDS[COMP_CWORD]} option='' command='' offered='' files='' prefix='' project='' environment='' globs=on i it
                # What is offered is split into words, and is no pattern of files' names.
                [[ ! -o noglob ]] || globs=''
                set -o noglob
                for ((i = 1; i < COMP_CWORD; i++)); do
                    it=${COMP_WORDS[i]}
                    # bash takes "=" for a word of its own
                    [[ $it != '=' ]] || continue
                    if [[ -n $option ]]; then
                        case $option in
                            --project) project=$it ;;
                            --env) environment=$it ;;
                        esac
                        option=''
                        continue
                    fi
                    case $it in
                        --project=*) project=${it#*=} ;;
                        --env=*) environment=${it#*=} ;;
                        @VALUED@) option=$it ;;
                        -*) ;;
                        *) command+="${command:+ }$it" ;;
                    esac
                done
                if [[ $word == '=' ]]; then
                    word=''
                elif [[ $word == --*=* ]]; then
                    option=${word%%=*}
                    prefix=$option=
                    word=${word#*=}
                fi
                if [[ -n $option ]]; then
                    case $option in
            @VALUES@
                    esac
                elif [[ $word == -* ]]; then
                    offered='@GLOBALS@'
                    case $command in
            @OPTIONS@
                    esac
                else
                    case $command in
            @WORDS@
                    esac
                fi
                COMPREPLY=()
                if [[ -n $files ]]; then
                    compopt -o filenames 2>/dev/null
                    local IFS=$'\\n'
                    COMPREPLY=($(compgen -P "$prefix" -f -- "$word"))
                fi
                for it in $offered; do
                    [[ $it != "$word"* ]] || COMPREPLY+=("$prefix$it")
                done
                [[ -z $globs ]] || set +o noglob
            }
            # The words of the line are as they were typed: quotes and a tilde are the shell's.
            _reseed_names() {
                local project=$2 environment=$3
                [[ $project != '~/'* ]] || project=$HOME/${project#'~/'}
                project=${project//[\\"\\'\\\\]/}
                environment=${environment//[\\"\\'\\\\]/}
                RESEED_BUILD=never "${COMP_WORDS[0]}" ${project:+--project="$project"} \\
                    ${environment:+--env="$environment"} completion "$1" 2>/dev/null
            }
            complete -F _reseed reseed
            """;

    /** The words of a list before the last comma stay as they are. */
    private static final String LATER_IN_LIST = "[[ $word != *,* ]] || { prefix+=${word%,*},; word=${word##*,}; }";

    private static final String SNAPSHOTS = "offered=$(_reseed_names snapshots \"$project\" \"$environment\")";

    private final CommandSet commands;

    CompletionScript(CommandSet commands) {
        this.commands = commands;
    }

    String bash() {
        return "# Completion for reseed in bash.\n" + function();
    }

    String zsh() {
        return "# Completion for reseed in zsh.\n" + ZSH + function();
    }

    private String function() {
        Map<String, Map<String, List<String>>> values = values();
        return FUNCTION.replace("@VALUED@", String.join(" | ", values.keySet()))
                .replace("@VALUES@", cases(values.entrySet().stream().map(e -> branch(e.getKey(), e.getValue()))))
                .replace("@GLOBALS@", names(Stream.concat(GlobalOptions.SPECS.stream(), Stream.of(GlobalOptions.HELP))))
                .replace("@OPTIONS@", cases(options()))
                .replace("@WORDS@", cases(words()));
    }

    /** What offers an option's values, and the commands of which it does; by the options' names. */
    private Map<String, Map<String, List<String>>> values() {
        Map<String, Map<String, List<String>>> values = new LinkedHashMap<>();
        Stream.concat(GlobalOptions.SPECS.stream(), Stream.of(GlobalOptions.FILE))
                .forEach(option -> add(values, option, ""));
        commands.specs().forEach(spec -> spec.options().forEach(option -> add(values, option, spec.name())));
        return values;
    }

    private static void add(Map<String, Map<String, List<String>>> values, OptionSpec option, String command) {
        option.valueSpec()
                .ifPresent(value -> values.computeIfAbsent("--" + option.name(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(offer(value), offer -> new ArrayList<>())
                        .add(command));
    }

    /** An option that takes the same wherever it is asks for no command. */
    private static String branch(String option, Map<String, List<String>> offers) {
        if (offers.size() == 1) {
            return branch(option, offers.keySet().iterator().next());
        }
        String cases = offers.entrySet().stream()
                .map(each -> branch(
                        each.getValue().stream()
                                .map(command -> "'" + command + "' | '" + command + " '*")
                                .collect(Collectors.joining(" | ")),
                        each.getKey()))
                .collect(Collectors.joining(" "));
        return option + ") case $command in " + cases + " esac ;;";
    }

    private Stream<String> options() {
        return Stream.concat(
                Stream.of("'') offered+=' " + names(Stream.of(GlobalOptions.FILE, GlobalOptions.VERSION)) + "' ;;"),
                commands.specs().stream()
                        .filter(spec -> !spec.options().isEmpty())
                        .map(spec -> "'" + spec.name() + "' | '" + spec.name() + " '*) offered+=' "
                                + names(spec.options().stream()) + "' ;;"));
    }

    private Stream<String> words() {
        Map<String, Set<String>> following = new LinkedHashMap<>();
        for (CommandSpec spec : commands.specs()) {
            List<String> words = spec.words();
            following.computeIfAbsent("", none -> new LinkedHashSet<>()).add(words.getFirst());
            if (words.size() > 1) {
                following
                        .computeIfAbsent(words.getFirst(), none -> new LinkedHashSet<>())
                        .add(words.getLast());
            }
        }
        following.put(HelpCommand.SPEC.name(), following.getOrDefault("", Set.of()));
        List<String> branches = new ArrayList<>();
        following.forEach((before, words) -> branches.add("'" + before + "') " + offering(words) + " ;;"));
        for (CommandSpec spec : commands.specs()) {
            if (!spec.arguments().isEmpty() && !spec.equals(HelpCommand.SPEC)) {
                ArgumentSpec first = spec.arguments().getFirst();
                String more = first.variadic() ? " | '" + spec.name() + " '*" : "";
                branches.add(branch("'" + spec.name() + "'" + more, first.value()));
            }
        }
        return branches.stream();
    }

    private static String branch(String pattern, ValueSpec value) {
        return branch(pattern, offer(value));
    }

    private static String branch(String pattern, String offer) {
        return pattern + ") " + offer + (offer.isEmpty() ? ";;" : " ;;");
    }

    private static String offer(ValueSpec value) {
        return value.allowed().isEmpty()
                ? switch (value.completion()) {
                    case Completion.None none -> "";
                    case Completion.Files files -> "files=yes";
                    case Completion.Environments environments -> "offered=$(_reseed_names environments \"$project\")";
                    case Completion.Lent lent -> "offered=$(_reseed_names made \"$project\" \"$environment\")";
                    case Completion.Snapshots snapshots -> onlyAfter(snapshots.flag()) + SNAPSHOTS;
                    case Completion.Listed list -> offering(list.words()) + "; " + LATER_IN_LIST;
                    // What is looked up in another way is not asked for at each TAB.
                    case Completion.Dynamic dynamic -> "";
                }
                : offering(value.allowed());
    }

    private static String onlyAfter(String flag) {
        return flag.isEmpty() ? "" : "[[ \" ${COMP_WORDS[*]} \" != *' --" + flag + " '* ]] || ";
    }

    private static String offering(Iterable<String> words) {
        return "offered='" + String.join(" ", words) + "'";
    }

    private static String names(Stream<OptionSpec> options) {
        return options.map(option -> "--" + option.name()).collect(Collectors.joining(" "));
    }

    private static String cases(Stream<String> branches) {
        return branches.map(branch -> " ".repeat(12) + branch).collect(Collectors.joining("\n"));
    }
}
