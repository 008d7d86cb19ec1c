package dev.reseed.sql;

/**
 * A place where a script names a database.
 *
 * @param position of the name's first byte, behind a quote; an escape that stands for it counts as that byte
 * @param evidence how sure it is that the database is meant
 */
public record NameHit(Position position, Evidence evidence) {
    /** From the strongest to the weakest. */
    public enum Evidence {
        /** The script itself has a database-level statement that names it: {@code ALTER DATABASE tickets …}. */
        STATEMENT,
        /** A literal or a function's or DO block's body holds such a statement. */
        DYNAMIC_STATEMENT,
        /** The name stands as a word in a literal, a body, a meta-command, or in text that could not be split. */
        TEXT
    }
}
