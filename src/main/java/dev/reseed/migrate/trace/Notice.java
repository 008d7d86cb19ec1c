package dev.reseed.migrate.trace;

/**
 * What the server remarked while a statement ran.
 *
 * @param state its SQLState
 */
public record Notice(String state, String message) {}
