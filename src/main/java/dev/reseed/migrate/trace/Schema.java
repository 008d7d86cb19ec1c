package dev.reseed.migrate.trace;

/** A schema of the user's. */
record Schema(long oid, String name) {}
