package dev.reseed.shell;

/**
 * A line that a person could type.
 *
 * @param line with the program's name: {@code reseed reset --dry-run}
 * @param effect what it does, in a few words
 */
record Example(String line, String effect) {}
