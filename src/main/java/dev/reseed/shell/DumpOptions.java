package dev.reseed.shell;

import dev.reseed.dump.DumpSource;
import dev.reseed.dump.statement.Judgement;
import dev.reseed.kernel.Suggestions;
import dev.reseed.reset.DumpRequest;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The options that say which dump a command reads, and how. */
final class DumpOptions {
    /** Stands for standard input. */
    private static final String PIPE = "-";

    private static final String ROLES = "roles";

    private static final List<String> TOPICS = Stream.concat(
                    Stream.of(ROLES), Arrays.stream(Judgement.Topic.values()).map(DumpOptions::word))
            .toList();

    static final OptionSpec DUMP = OptionSpec.value(
                    "dump",
                    "FILE",
                    "a dump to build from, masked by the rules of reseed.yml; s3://BUCKET/KEY; - is standard input")
            .completing(Completion.FILES);

    static final OptionSpec DATABASE =
            OptionSpec.value("dump-database", "NAME", "which database of a dump that has several");

    static final OptionSpec SUBSET = OptionSpec.value(
                    "subset",
                    "ROWS",
                    "takes a part of the dump, with all that belongs to it: \"users: 1%\", \"users: 500\","
                            + " \"orders: created_at > '2026-01-01'\"")
            .repeated();

    static final OptionSpec INCLUDE = OptionSpec.value(
                    "include",
                    "TOPICS",
                    "makes what is left out of a dump otherwise, with commas and no blanks between several: "
                            + String.join(", ", TOPICS))
            .completing(Completion.listOf(TOPICS));

    /**
     * Where standard input comes from.
     *
     * @param commands whether commands are read from there, or from a script
     * @param terminal whether a person types
     */
    record StandardInput(boolean commands, boolean terminal, InputStream stream) {
        static StandardInput of(Request start, Screen screen) {
            return new StandardInput(
                    !(start instanceof Request.Run), screen.terminals().input(), System.in);
        }
    }

    /** Knows a dump that lies elsewhere. */
    interface Elsewhere {
        /** The dump; empty for a path. */
        Optional<DumpSource> find(String file, Invocation in);
    }

    private final Path here;
    private final StandardInput input;
    private final Elsewhere elsewhere;

    /** @param here the folder that paths go out from */
    DumpOptions(Path here, StandardInput input, Elsewhere elsewhere) {
        this.here = here;
        this.input = input;
        this.elsewhere = elsewhere;
    }

    /** Those of a command. */
    static DumpOptions of(Targets targets, Request start, Screen screen) {
        return new DumpOptions(targets.here(), StandardInput.of(start, screen), targets::shared);
    }

    /**
     * What was asked for. Everything that is wrong with the options is told at once.
     *
     * @param dump as it was given; empty for none
     */
    Optional<DumpRequest> read(Invocation in, Optional<String> dump, Problems problems) {
        Set<String> topics = topics(in, problems);
        if (dump.isEmpty()) {
            Stream.of(DATABASE, INCLUDE)
                    .filter(option -> in.option(option.name()).isPresent())
                    .forEach(option -> problems.add(
                            "--" + option.name() + " wants a dump",
                            "it says how one is loaded, and none is given",
                            "add --dump FILE"));
        }
        dump.filter(PIPE::equals).ifPresent(pipe -> checkPipe(typed(in), problems));
        Set<Judgement.Topic> included = EnumSet.noneOf(Judgement.Topic.class);
        Arrays.stream(Judgement.Topic.values())
                .filter(topic -> topics.contains(word(topic)))
                .forEach(included::add);
        return dump.map(file ->
                new DumpRequest(source(file, in), in.option(DATABASE.name()), included, topics.contains(ROLES)));
    }

    /** What was asked for, and which part of it. */
    Optional<DumpRequest> part(Invocation in, Optional<String> dump, Problems problems) {
        List<String> rows = in.options(SUBSET.name());
        if (!rows.isEmpty() && dump.isEmpty()) {
            problems.add("--subset wants a dump", "it says which part of one is taken", "add --dump FILE");
        }
        return read(in, dump, problems).map(whole -> whole.only(rows));
    }

    /** The dump alone, of a command that reads one and loads nothing. */
    DumpRequest named(Invocation in, String dump, Problems problems) {
        if (dump.equals(PIPE)) {
            checkPipe(typed(in), problems);
        }
        return new DumpRequest(source(dump, in), in.option(DATABASE.name()), Set.of(), false);
    }

    private DumpSource source(String file, Invocation in) {
        return file.equals(PIPE)
                ? new DumpSource.Pipe(input.stream())
                : elsewhere
                        .find(file, in)
                        .orElseGet(() -> new DumpSource.File(
                                here.resolve(CommandLineParser.path("--dump", file))
                                        .normalize(),
                                file));
    }

    /** How the command takes standard input for a dump: {@code reset --dump -}, {@code load -}. */
    private static String typed(Invocation in) {
        CommandSpec command = in.request().command();
        return command.name()
                + command.findOption(DUMP.name()).map(option -> " --dump").orElse("") + " -";
    }

    private void checkPipe(String typed, Problems problems) {
        if (input.commands()) {
            problems.add(
                    typed + " cannot be used here",
                    "in a shell or a script, standard input is not the command's",
                    "run the command by itself: reseed " + typed + ", or give the path of a file");
        } else if (input.terminal()) {
            problems.add(
                    "there is no dump on standard input",
                    "it is a terminal",
                    "pipe one into it, as in: gpg -d prod.sql.gpg | reseed " + typed + " --yes");
        }
    }

    private static Set<String> topics(Invocation in, Problems problems) {
        Set<String> topics = new HashSet<>();
        for (String topic : in.option(INCLUDE.name())
                .map(given -> List.of(given.split(",", -1)))
                .orElse(List.of())) {
            if (!TOPICS.contains(topic)) {
                problems.add(
                        "--include does not know \"" + topic + "\"",
                        "it takes " + String.join(", ", TOPICS) + ", with commas and no blanks between several",
                        Suggestions.nearest(topic, TOPICS)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("reseed help " + in.request().command().name()));
            } else if (!topics.add(topic)) {
                problems.add("--include names " + topic + " twice", "once is enough", "remove one of the two");
            }
        }
        return topics;
    }

    private static String word(Judgement.Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
