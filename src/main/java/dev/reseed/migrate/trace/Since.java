package dev.reseed.migrate.trace;

import java.util.List;

/**
 * How far the catalog was seen: what a transaction wrote later carries a later number, and what the running one wrote later a later
 * command's.
 *
 * @param next the number that the next transaction was to get, modulo 2^32 as rows carry it
 * @param running the number of the transaction that was going on; -1 where it had written nothing
 * @param command the first command of it that was not seen
 */
record Since(long next, long running, long command) {
    static final Since NOTHING = new Since(0, -1, 0);

    /**
     * Narrows a query to rows that were written since; its text is the same for all that are in the same state.
     *
     * @param row the alias of their table
     */
    String condition(String row) {
        if (equals(NOTHING)) {
            return "true";
        }
        String later = "age(" + row + ".xmin) <= age(cast(? as text)::xid)";
        return running < 0
                ? later
                : "(" + later + " or (age(" + row + ".xmin) <= age(cast(? as text)::xid) and " + row
                        + ".cmin::text::int8 >= ?))";
    }

    /** The values of the condition's parameters. */
    List<Object> parameters() {
        if (equals(NOTHING)) {
            return List.of();
        }
        return running < 0
                ? List.of(String.valueOf(next))
                : List.of(String.valueOf(next), String.valueOf(running), command);
    }
}
