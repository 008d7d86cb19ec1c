package dev.reseed.shell;

import java.util.List;

/** What TAB offers for a value. Allowed values are offered by themselves and need none of this. */
sealed interface Completion {
    /** Nothing is offered. */
    Completion NONE = new None();

    /** Files and folders, from the current folder on. */
    Completion FILES = new Files();

    /** The environments of the project. */
    Completion ENVIRONMENTS = new Environments();

    /** The environments that were made of the environment by command. */
    Completion LENT = new Lent();

    /** The snapshots of the environment. */
    Completion SNAPSHOTS = new Snapshots("");

    /** The snapshots of the environment, once a flag is given; before that, nothing. */
    static Completion snapshotsAfter(String flag) {
        return new Snapshots(flag);
    }

    /** Some of these words, with commas between them. */
    static Completion listOf(List<String> words) {
        return new Listed(words);
    }

    /** Candidates that are looked up when TAB is pressed. */
    static Completion of(Candidates candidates) {
        return new Dynamic(candidates);
    }

    /** Looks up candidates; quick, reads only, and answers with nothing rather than failing. */
    @FunctionalInterface
    interface Candidates {
        /**
         * Finds all candidates; what does not begin as typed is left out afterwards.
         *
         * @param globals the session's global options, for the project and the environment
         */
        List<String> find(GlobalOptions globals);
    }

    record None() implements Completion {}

    record Files() implements Completion {}

    record Environments() implements Completion {}

    record Lent() implements Completion {}

    /**
     * Snapshots.
     *
     * @param flag without dashes, which is given before; empty where none is needed
     */
    record Snapshots(String flag) implements Completion {}

    record Listed(List<String> words) implements Completion {
        public Listed {
            words = List.copyOf(words);
        }
    }

    record Dynamic(Candidates candidates) implements Completion {}
}
