package dev.reseed.migrate.trace;

/**
 * A column of a table.
 *
 * @param table the table's oid
 * @param number {@code attnum}
 * @param type with its modifier: {@code character varying(20)}
 * @param baseType without it: {@code character varying}
 * @param typeOid the type's
 * @param modifier {@code atttypmod}; -1 for none
 * @param notNull by itself or by its domain
 * @param hasDefault of its own or of its domain
 * @param counted whether its default takes the next number of a sequence
 * @param dropped whether it is no longer there; the row stays, and its name is gone
 */
public record Column(
        long table,
        int number,
        String name,
        String type,
        String baseType,
        long typeOid,
        int modifier,
        boolean notNull,
        boolean hasDefault,
        boolean counted,
        boolean generated,
        boolean identity,
        boolean dropped) {
    /** What tells columns apart. */
    public record Key(long table, int number) {}

    Key key() {
        return new Key(table, number);
    }
}
