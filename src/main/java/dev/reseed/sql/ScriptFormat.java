package dev.reseed.sql;

/**
 * How a script is read.
 *
 * @param source its name in messages: a path relative to the project, or {@code standard input}
 * @param utf8 whether bytes that are not UTF-8 are an error; without it any encoding that a server can have is read, and
 *     columns count bytes that are not 10xxxxxx
 * @param maxStatementBytes what one statement, or one line of COPY data, may take, 1 byte to 1 GiB; the buffer is at most
 *     twice as large, and not more than 8 MiB larger
 */
public record ScriptFormat(String source, boolean utf8, int maxStatementBytes) {
    /** Enough for what pg_dump writes in practice, and small beside the heap. */
    public static final int DEFAULT_MAX_STATEMENT_BYTES = 64 << 20;

    public ScriptFormat {
        if (maxStatementBytes < 1 || maxStatementBytes > 1 << 30) {
            throw new IllegalArgumentException("maxStatementBytes " + maxStatementBytes);
        }
    }

    /** A script in UTF-8 with the default limit. */
    public static ScriptFormat utf8(String source) {
        return new ScriptFormat(source, true, DEFAULT_MAX_STATEMENT_BYTES);
    }
}
