package dev.reseed.shell;

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
     * @throws dev.reseed.kernel.ReseedException for every failure that a person can do something about
     * @throws Exception whatever else is reported as a bug in Reseed
     */
    Outcome run(Invocation in) throws Exception;
}
