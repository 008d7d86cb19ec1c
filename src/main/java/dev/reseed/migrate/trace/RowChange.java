package dev.reseed.migrate.trace;

/**
 * Rows of a table that a statement wrote.
 *
 * @param relation the table's oid
 */
public record RowChange(long relation, long inserted, long updated, long deleted) {
    boolean isNone() {
        return inserted == 0 && updated == 0 && deleted == 0;
    }

    RowChange minus(RowChange before) {
        // A TRUNCATE begins to count anew.
        return new RowChange(
                relation,
                Math.max(inserted - before.inserted, 0),
                Math.max(updated - before.updated, 0),
                Math.max(deleted - before.deleted, 0));
    }
}
