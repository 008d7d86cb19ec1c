package dev.reseed.migrate.trace;

/**
 * A trigger that a person made, or one of a foreign key's that never fires.
 *
 * @param table the table's oid
 * @param enabled as {@code pg_trigger} has it: D for one that never fires
 * @param key the name of the foreign key that it belongs to; empty for a person's
 */
public record Trigger(long oid, long table, String name, char enabled, String key) {
    public boolean isEnabled() {
        return enabled != 'D';
    }
}
