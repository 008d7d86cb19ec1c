package dev.reseed.shell;

import dev.reseed.kernel.Cancellation;
import dev.reseed.kernel.Progress;
import dev.reseed.kernel.ReseedException;
import dev.reseed.project.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One run of a command: what was typed, checked against the specification, and what the command talks through.
 *
 * <p>Asking for an option or argument that the command does not declare is a bug and throws
 * {@link IllegalArgumentException}.
 *
 * @param request what was typed, the session's defaults added to its global options
 */
record Invocation(Request.Run request, Channels channels) {
    /**
     * What a command talks through.
     *
     * @param progress silent with {@code --quiet} and in JSON
     */
    record Channels(Cancellation cancellation, Progress progress, Prompts prompts, Notices notices) {}

    /** Lines beside the result; silent with {@code --quiet}. */
    interface Notices {
        /** Prints a warning. */
        void warn(String text);

        /** Prints a line that a person should see before the result. */
        void tell(String text);

        /** Prints a line for {@code --verbose}. */
        void detail(String text);
    }

    GlobalOptions globals() {
        return request.globals();
    }

    Cancellation cancellation() {
        return channels.cancellation();
    }

    Progress progress() {
        return channels.progress();
    }

    Prompts prompts() {
        return channels.prompts();
    }

    Notices notices() {
        return channels.notices();
    }

    boolean flag(String name) {
        if (!declared(name).isFlag()) {
            throw new IllegalArgumentException("--" + name + " is no flag");
        }
        return request.options().has(name);
    }

    Optional<String> option(String name) {
        return options(name).stream().findFirst();
    }

    /** All values of a repeatable option, in the order typed. */
    List<String> options(String name) {
        if (declared(name).isFlag()) {
            throw new IllegalArgumentException("--" + name + " is a flag");
        }
        return request.options().all(name);
    }

    Optional<String> argument(String name) {
        return arguments(name).stream().findFirst();
    }

    /** A required argument. */
    String required(String name) {
        return argument(name).orElseThrow(() -> new IllegalArgumentException(name + " is not required"));
    }

    /** What a variadic argument took, in the order typed. */
    List<String> arguments(String name) {
        List<ArgumentSpec> specs = request.command().arguments();
        List<String> given = request.arguments();
        for (int i = 0; i < specs.size(); i++) {
            if (specs.get(i).name().equals(name)) {
                int end = specs.get(i).variadic() ? given.size() : Math.min(i + 1, given.size());
                return i >= given.size() ? List.of() : given.subList(i, end);
            }
        }
        throw new IllegalArgumentException(request.command().name() + " declares no argument " + name);
    }

    /** An option whose allowed values are an enum's names in lower case, with dashes for underscores. */
    <E extends Enum<E>> Optional<E> enumerated(String name, Class<E> type) {
        return option(name)
                .map(value -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .equals(value))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("--" + name + " allows more than " + type)));
    }

    /** An option that names a file or folder. */
    Optional<Path> path(String name) {
        return option(name).map(value -> CommandLineParser.path("--" + name, value));
    }

    /** An option that counts: 1 to 2147483647. */
    OptionalInt positiveInt(String name) {
        return wholeNumber(name, 1, Integer.MAX_VALUE);
    }

    /** An option that is a number within bounds, both of them allowed. */
    OptionalInt wholeNumber(String name, int least, int most) {
        Optional<String> given = option(name);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        String value = given.get();
        boolean digits = value.length() <= 10 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        long number = digits && !value.isEmpty() ? Long.parseLong(value) : -1;
        if (number < least || number > most) {
            throw ReseedException.usage(
                    "--" + name + " cannot be \"" + value + "\"",
                    "it is a whole number from " + least + " to " + most,
                    "reseed help " + request.command().name());
        }
        return OptionalInt.of((int) number);
    }

    /** An option that is a time: {@code 30m}, {@code 8h}, {@code 7d}. */
    Optional<Duration> duration(String name) {
        return option(name)
                .map(value -> TimeSpan.parse(value)
                        .filter(Duration::isPositive)
                        .orElseThrow(() -> ReseedException.usage(
                                "--" + name + " cannot be \"" + value + "\"",
                                "it is a time such as 30m, 8h, 1h30m or 2d",
                                "reseed help " + request.command().name())));
    }

    private OptionSpec declared(String name) {
        CommandSpec command = request.command();
        return command.findOption(name)
                .orElseThrow(() -> new IllegalArgumentException(command.name() + " declares no --" + name));
    }
}
