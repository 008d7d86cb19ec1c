package dev.reseed.sql;

import dev.reseed.kernel.ReseedException;
import java.io.InputStream;

/**
 * The data lines of one {@code COPY … FROM STDIN} in a script, up to the line {@code \.}, streamed. A slice is valid until
 * the next call.
 */
public final class CopyData {
    /** A chunk is longer only if a line is: the buffer may have grown for one. */
    private static final int MOST = 1 << 20;

    private final ByteWindow window;
    private final String source;
    private final Position statement;
    private int next;
    private int start;
    private int end;
    private boolean opened;
    private boolean done;

    CopyData(ByteWindow window, String source, Position statement, int next) {
        this.window = window;
        this.source = source;
        this.statement = statement;
        this.next = next;
    }

    /**
     * Lines that are not in a script: all that the stream has, up to the line {@code \.}, which must be there.
     *
     * @param format how the lines are read; its source names them in messages
     */
    public static CopyData of(InputStream in, ScriptFormat format) {
        CopyData data = new CopyData(new ByteWindow(in, format), format.source(), new Position(0, 1, 1), 0);
        data.opened = true;
        return data;
    }

    /** The buffer that holds the slice, from {@link #start()} to before {@link #end()}. */
    public byte[] bytes() {
        return window.bytes();
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** Where the slice begins. */
    public Position position() {
        return window.position(start);
    }

    /**
     * Goes to the next line; its slice has no LF at its end, but keeps a CR.
     *
     * @return false after the last line
     */
    public boolean nextLine() {
        open();
        if (done) {
            return false;
        }
        int newline = completeLine();
        if (isEndMarker(next, newline)) {
            return finish(newline);
        }
        start = next;
        end = newline;
        next = newline + 1;
        return true;
    }

    /**
     * Goes to the next chunk: as many whole lines as are at hand, up to some size, line ends included.
     *
     * @return false after the last line
     */
    public boolean nextChunk() {
        open();
        if (done) {
            return false;
        }
        int newline = completeLine();
        if (isEndMarker(next, newline)) {
            return finish(newline);
        }
        start = next;
        byte[] bytes = window.bytes();
        while (newline >= 0 && next - start < MOST && !isEndMarker(next, newline)) {
            next = newline + 1;
            newline = Utf8.newline(bytes, next, window.limit());
        }
        end = next;
        return true;
    }

    /** The rest of the statement's own line must be empty: the data begins on the next. */
    void open() {
        if (opened) {
            return;
        }
        opened = true;
        int newline = completeLine();
        Lexer rest = new Lexer(window.bytes(), next, newline);
        TokenKind kind = rest.next();
        while (kind == TokenKind.WHITESPACE || kind == TokenKind.LINE_COMMENT) {
            kind = rest.next();
        }
        if (kind != TokenKind.END) {
            throw ReseedException.usage(
                    source + " cannot be split into statements",
                    window.position(rest.start()) + ": something follows COPY … FROM STDIN on its line",
                    "begin a new line after the semicolon");
        }
        next = newline + 1;
    }

    void skip() {
        boolean more = true;
        while (more) {
            more = nextChunk();
        }
    }

    /** Index behind the data and its end marker. */
    int resumeAt() {
        return next;
    }

    private boolean finish(int newline) {
        done = true;
        start = next;
        end = next;
        next = Math.min(newline + 1, window.limit());
        return false;
    }

    /** The end of the line that begins at {@link #next}: the index of its LF, or the end of the input for the marker. */
    private int completeLine() {
        int newline = Utf8.newline(window.bytes(), next, window.limit());
        while (newline < 0) {
            if (window.atEnd()) {
                if (isEndMarker(next, window.limit())) {
                    return window.limit();
                }
                throw ReseedException.usage(
                        source + " ends inside the data of a COPY",
                        "the COPY at " + statement + " has no line \\. after its data",
                        "the file is cut off: make it again");
            }
            window.fill(next);
            next = 0;
            newline = Utf8.newline(window.bytes(), 0, window.limit());
        }
        return newline;
    }

    private boolean isEndMarker(int lineStart, int lineEnd) {
        byte[] bytes = window.bytes();
        int length = lineEnd - lineStart;
        return (length == 2 || (length == 3 && bytes[lineStart + 2] == '\r'))
                && bytes[lineStart] == '\\'
                && bytes[lineStart + 1] == '.';
    }
}
