package dev.reseed.sql;

/**
 * The SQL rule that {@code 'a'}, white space with a line end in it, {@code 'b'} is one string. Line comments count as
 * white space here.
 */
final class Continuation {
    static final int NONE = -1;
    /** The limit came before the answer. */
    static final int CUT = -2;

    private Continuation() {}

    /** The index after the quote that resumes the string closed before {@code from}, or {@link #NONE} or {@link #CUT}. */
    static int find(byte[] text, int from, int limit) {
        boolean newline = false;
        int i = from;
        while (i < limit) {
            byte b = text[i];
            if (Chars.isSpace(b)) {
                newline |= Chars.isNewline(b);
                i++;
            } else if (b == '\'') {
                return newline ? i + 1 : NONE;
            } else if (b != '-') {
                return NONE;
            } else if (i + 1 >= limit) {
                return CUT;
            } else if (text[i + 1] != '-') {
                return NONE;
            } else {
                while (i < limit && !Chars.isNewline(text[i])) {
                    i++;
                }
            }
        }
        return CUT;
    }
}
