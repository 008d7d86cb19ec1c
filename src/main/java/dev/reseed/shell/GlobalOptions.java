package dev.reseed.shell;

import dev.reseed.kernel.ShellWord;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options that every command takes, before or after its name. */
record GlobalOptions(OptionValues values) {
    /** How results are printed. */
    enum Output {
        TEXT,
        JSON,
        /** The Static Analysis Results Interchange Format, 2.1.0: JSON too, for findings in files. */
        SARIF
    }

    static final GlobalOptions NONE = new GlobalOptions(OptionValues.NONE);

    static final OptionSpec HELP = OptionSpec.flag("help", "shows this help").letter('h');
    static final OptionSpec VERSION = OptionSpec.flag("version", "prints the version");
    static final OptionSpec FILE = OptionSpec.value("file", "F", "runs the commands in a file, line by line")
            .completing(Completion.FILES);

    /** Taken everywhere, in the order of the help. */
    static final List<OptionSpec> SPECS = List.of(
            OptionSpec.value("project", "DIR", "the folder with reseed.yml, instead of looking from here upwards")
                    .completing(Completion.FILES),
            OptionSpec.value("env", "NAME", "the environment, instead of the project's default")
                    .completing(Completion.ENVIRONMENTS),
            OptionSpec.value("output", "FORMAT", "how the result is printed; sarif is for check")
                    .allowing("text", "json", "sarif"),
            OptionSpec.flag("yes", "answers yes to every question").letter('y'),
            OptionSpec.value("confirm", "NAME", "the database's name, typed as consent where there is no terminal"),
            OptionSpec.flag("dry-run", "prints what would be done and does nothing"),
            OptionSpec.flag("quiet", "prints results and errors only").letter('q'),
            OptionSpec.flag("verbose", "prints more about what is done"),
            OptionSpec.flag("stacktrace", "prints where in Reseed an error came from"),
            OptionSpec.flag("no-color", "prints no colour; NO_COLOR does the same"));

    /** The folder that was named; empty means: look for it. */
    Optional<Path> project() {
        return values.first("project").map(Path::of);
    }

    Optional<String> environment() {
        return values.first("env");
    }

    /** The options that say where to work, as they are typed after a command. */
    String place() {
        return Stream.of("project", "env")
                .flatMap(name -> values.first(name).stream().map(value -> " --" + name + " " + ShellWord.quote(value)))
                .collect(Collectors.joining());
    }

    Output output() {
        return values.first("output")
                .map(format -> Output.valueOf(format.toUpperCase(Locale.ROOT)))
                .orElse(Output.TEXT);
    }

    /** Whether the result is for programs, in whatever form. */
    boolean forPrograms() {
        return output() != Output.TEXT;
    }

    boolean yes() {
        return values.has("yes");
    }

    Optional<String> confirm() {
        return values.first("confirm");
    }

    boolean dryRun() {
        return values.has("dry-run");
    }

    boolean quiet() {
        return values.has("quiet");
    }

    boolean verbose() {
        return values.has("verbose");
    }

    boolean stacktrace() {
        return values.has("stacktrace");
    }

    boolean noColor() {
        return values.has("no-color");
    }
}
