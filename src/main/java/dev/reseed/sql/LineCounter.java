package dev.reseed.sql;

/** Line and column of a point that moves forward through bytes. */
final class LineCounter {
    private long line = 1;
    private long column = 1;

    /** Moves over {@code text[from, to)}. */
    void advance(byte[] text, int from, int to) {
        int newlines = Utf8.countNewlines(text, from, to);
        int lineStart = from;
        if (newlines > 0) {
            line += newlines;
            column = 1;
            lineStart = to;
            while (text[lineStart - 1] != '\n') {
                lineStart--;
            }
        }
        column += Utf8.countCharacters(text, lineStart, to);
    }

    Position at(long offset) {
        return new Position(offset, line, column);
    }
}
