package dev.reseed.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a command line asks for. */
sealed interface Request {
    /** The global options that were given with it. */
    GlobalOptions globals();

    record Version(GlobalOptions globals) implements Request {}

    /**
     * Help.
     *
     * @param command the command whose help is wanted; empty for the program's
     */
    record Help(Optional<CommandSpec> command, GlobalOptions globals) implements Request {}

    /**
     * A command, ready to run: every option and argument was checked against its specification.
     *
     * @param options the command's own options
     */
    record Run(CommandSpec command, OptionValues options, List<String> arguments, GlobalOptions globals)
            implements Request {
        public Run {
            arguments = List.copyOf(arguments);
        }
    }

    record Script(Path file, GlobalOptions globals) implements Request {}

    /** No command at all: a session, typed or read from standard input. */
    record Session(GlobalOptions globals) implements Request {}
}
