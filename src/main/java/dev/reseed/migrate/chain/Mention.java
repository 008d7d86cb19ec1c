package dev.reseed.migrate.chain;

/**
 * A relation that a statement names.
 *
 * @param line of the statement's first word, from 1
 * @param name the last part of it, as the server folds it
 * @param makes whether the statement makes it, or gives it this name; otherwise it has to be there
 */
public record Mention(long line, String name, boolean makes) {}
