package dev.reseed.shell;

import java.util.List;

/**
 * A positional argument of a command.
 *
 * @param variadic whether it takes all that follows; only the last argument may
 */
record ArgumentSpec(ValueSpec value, String description, boolean required, boolean variadic) {
    static ArgumentSpec required(String name, String description) {
        return new ArgumentSpec(new ValueSpec(name, List.of(), Completion.NONE), description, true, false);
    }

    static ArgumentSpec optional(String name, String description) {
        return new ArgumentSpec(new ValueSpec(name, List.of(), Completion.NONE), description, false, false);
    }

    /** The same argument, which takes all that follows. */
    ArgumentSpec repeated() {
        return new ArgumentSpec(value, description, required, true);
    }

    /** The same argument, which takes only these values. */
    ArgumentSpec allowing(String... values) {
        ValueSpec taken = new ValueSpec(value.placeholder(), List.of(values), value.completion());
        return new ArgumentSpec(taken, description, required, variadic);
    }

    /** The same argument, which TAB completes. */
    ArgumentSpec completing(Completion completion) {
        ValueSpec taken = new ValueSpec(value.placeholder(), value.allowed(), completion);
        return new ArgumentSpec(taken, description, required, variadic);
    }

    String name() {
        return value.placeholder();
    }

    /** As a usage line shows it: {@code NAME}, {@code [NAME]}, {@code [NAME...]}. */
    String usage() {
        String shown = variadic ? name() + "..." : name();
        return required ? shown : "[" + shown + "]";
    }
}
