package dev.reseed.migrate.trace;

/**
 * A column of a table.
 *
 * @param table the table's oid
 * @param number {@code attnum}
 * @param type with its modifier: {@code character varying(20)}
 * @param baseType without it: {@code character varying}
 * @param modifier {@code atttypmod}; -1 for none
 * @param dropped whether it is no longer there; the row stays, and its name is gone
 */
public record Column(
        long table,
        int number,
        String name,
        String type,
        String baseType,
        int modifier,
        boolean notNull,
        boolean hasDefault,
        boolean generated,
        boolean identity,
        boolean dropped) {
    /** What tells columns apart. */
    public record Key(long table, int number) {}

    Key key() {
        return new Key(table, number);
    }
}
