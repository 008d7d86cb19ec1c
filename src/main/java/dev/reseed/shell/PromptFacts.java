package dev.reseed.shell;

import java.util.Optional;

/** Knows what the prompt of the interactive shell names. */
@FunctionalInterface
interface PromptFacts {
    /** The project, its environment and the server of that. */
    record Facts(String project, String environment, String server) {}

    /**
     * Looks quickly, without connecting anywhere; asked before every line.
     *
     * @return empty when there is no project, or none that can be read: that is for commands to say
     */
    Optional<Facts> look(GlobalOptions globals);
}
