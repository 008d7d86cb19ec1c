package dev.reseed.shell;

/** A process that has ended, and what it wrote. */
record Finished(int exit, String out, String err) {}
