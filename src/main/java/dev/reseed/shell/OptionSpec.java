package dev.reseed.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An option of a command: {@code --name}, for a flag, or {@code --name VALUE}.
 *
 * @param name without the dashes: {@code dry-run}
 * @param letter the short form's letter, or {@link #NO_LETTER}
 * @param value what the option takes; null for a flag
 */
record OptionSpec(
        String name,
        char letter,
        String description,
        boolean repeatable,
        @Nullable ValueSpec value) {
    static final char NO_LETTER = ' ';

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    OptionSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not an option's name: " + name);
        }
    }

    static OptionSpec flag(String name, String description) {
        return new OptionSpec(name, NO_LETTER, description, false, null);
    }

    static OptionSpec value(String name, String placeholder, String description) {
        return new OptionSpec(
                name, NO_LETTER, description, false, new ValueSpec(placeholder, List.of(), Completion.NONE));
    }

    /** The same option with a short form, {@code -y}. */
    OptionSpec letter(char shortForm) {
        return new OptionSpec(name, shortForm, description, repeatable, value);
    }

    /** The same option, which may be given several times. */
    OptionSpec repeated() {
        return new OptionSpec(name, letter, description, true, value);
    }

    /** The same option, which takes only these values. */
    OptionSpec allowing(String... values) {
        ValueSpec taken = taken();
        return withValue(new ValueSpec(taken.placeholder(), List.of(values), taken.completion()));
    }

    /** The same option, which TAB completes. */
    OptionSpec completing(Completion completion) {
        ValueSpec taken = taken();
        return withValue(new ValueSpec(taken.placeholder(), taken.allowed(), completion));
    }

    boolean isFlag() {
        return value == null;
    }

    Optional<ValueSpec> valueSpec() {
        return Optional.ofNullable(value);
    }

    /** As it is typed: {@code --output text|json}, {@code --yes}. */
    String usage() {
        if (value == null) {
            return "--" + name;
        }
        return "--" + name + " "
                + (value.allowed().isEmpty() ? value.placeholder() : String.join("|", value.allowed()));
    }

    private OptionSpec withValue(ValueSpec taken) {
        return new OptionSpec(name, letter, description, repeatable, taken);
    }

    private ValueSpec taken() {
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is a flag and takes no value");
        }
        return value;
    }
}
