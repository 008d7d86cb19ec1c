package dev.reseed.shell;

import dev.reseed.kernel.ReseedException;

/**
 * A command. A new instance is made for every run, with what its only constructor asks for from the application
 * context; the constructor does no work.
 */
interface CommandDefinition {
    /** The same as in the command's {@link CommandSet.Entry}. */
    CommandSpec spec();

    /**
     * Does the work, on a thread of its own.
     *
     * @return what to print, and whether something was found
     * @throws ReseedException for every failure that a person can do something about
     * @throws Exception whatever else is reported as a bug in Reseed
     */
    Outcome run(Invocation in) throws Exception;

    /** Whether its result can be printed as SARIF, which is for findings in files. */
    default boolean printsSarif() {
        return false;
    }

    /** A failure of {@link #run} with what else can be said about it. */
    default ReseedException explained(ReseedException failure, Invocation in) {
        return failure;
    }
}
