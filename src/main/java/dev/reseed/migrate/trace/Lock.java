package dev.reseed.migrate.trace;

/**
 * A lock on a relation.
 *
 * @param relation its oid, which may be gone by now
 */
public record Lock(long relation, LockMode mode) {}
