package dev.reseed.migrate.trace;

/**
 * A trigger that a person made.
 *
 * @param table the table's oid
 * @param enabled as {@code pg_trigger} has it: D for one that never fires
 */
public record Trigger(long oid, long table, String name, char enabled) {}
