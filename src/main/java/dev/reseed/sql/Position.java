package dev.reseed.sql;

/**
 * A place in a script.
 *
 * @param offset bytes before it, a byte order mark included
 * @param line 1-based; lines end at LF
 * @param column 1-based, in characters; a byte order mark is not counted
 */
public record Position(long offset, long line, long column) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
