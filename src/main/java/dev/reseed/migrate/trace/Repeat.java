package dev.reseed.migrate.trace;

/** How a statement that worked did when it was run once more, in a savepoint that was rolled back. */
public sealed interface Repeat {
    /** It was not tried: it writes rows, takes long, or cannot run in a transaction. */
    record NotTried() implements Repeat {}

    record Works() implements Repeat {}

    /** It failed, or would, since it makes what is there by now. */
    record Fails(String state, String message) implements Repeat {}
}
