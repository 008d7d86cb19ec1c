package dev.reseed.shell;

import dev.reseed.kernel.Cancellation;

/** Reads the answer to a question that a person was asked on the terminal. */
@FunctionalInterface
interface AnswerSource {
    /**
     * Prints the question to the error stream and reads one line; the answer enters no history.
     *
     * @throws dev.reseed.kernel.ReseedException of kind INTERRUPTED on Ctrl-C or Ctrl-D
     */
    String ask(String question, Cancellation cancellation);
}
