package dev.reseed.sql;

import dev.reseed.kernel.ReseedException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script or a plain dump into statements as psql does, streaming, in memory bounded by the longest statement.
 *
 * <p>A semicolon ends a statement outside parentheses and outside the SQL body of {@code CREATE FUNCTION … BEGIN ATOMIC}.
 * Empty statements are skipped; the last one needs no semicolon. psql's meta-commands are items of their own for the
 * caller to judge; one in the middle of a statement is an error. psql's variables ({@code :name}) are not replaced.
 *
 * <p>Every failure is a {@link ReseedException} that names source and place. The stream stays the caller's to close.
 */
public final class StatementReader {
    private final ByteWindow window;
    private final ScriptFormat format;
    private final Lexer lexer;
    private final StatementTracker tracker = new StatementTracker();
    private boolean opened;
    private @Nullable CopyData pendingCopy;

    /** Where the run of comment lines above the next statement begins. */
    private int commentStart;

    private int start = -1;
    private int lastEnd;
    private boolean lineHasOnlySpace;

    /** Line ends since the last comment; the second one is a blank line. */
    private int lineEnds;

    public StatementReader(InputStream in, ScriptFormat format) {
        this.format = format;
        this.window = new ByteWindow(in, format);
        this.lexer = new Lexer(window.bytes(), 0, 0);
    }

    /**
     * Tells the server's setting where the script itself does not: at the start, or after a transaction that changed it
     * was rolled back. A {@code SET} in the script is followed without this.
     */
    public void standardStrings(boolean on) {
        lexer.standardStrings(on);
    }

    public boolean standardStrings() {
        return lexer.standardStrings();
    }

    /** The next item, or null at the end. COPY data that nobody read is skipped. */
    public @Nullable ScriptItem next() {
        open();
        passCopyData();
        begin();
        while (true) {
            TokenKind kind = token();
            switch (kind) {
                case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> trivia(kind);
                case BACKSLASH -> {
                    return metaCommand();
                }
                case END -> {
                    return start >= 0 ? statement() : null;
                }
                case SEMICOLON -> {
                    if (start >= 0 && tracker.endsAtSemicolon()) {
                        return statement();
                    }
                    semicolon();
                }
                default -> significant(kind);
            }
        }
    }

    /**
     * The data of the {@code COPY … FROM STDIN} that {@link #next()} just returned, whose bytes this invalidates.
     *
     * @throws IllegalStateException if the last item was no such statement
     */
    public CopyData copyData() {
        if (pendingCopy == null) {
            throw new IllegalStateException("the last item has no COPY data");
        }
        pendingCopy.open();
        return pendingCopy;
    }

    private void open() {
        if (!opened) {
            opened = true;
            lineHasOnlySpace = true;
            resume(window.skipByteOrderMark());
        }
    }

    private void passCopyData() {
        if (pendingCopy != null) {
            pendingCopy.skip();
            resume(pendingCopy.resumeAt());
            pendingCopy = null;
            lineHasOnlySpace = true;
        }
    }

    /** A semicolon that ends nothing: an empty statement, or one within parentheses or a routine's body. */
    private void semicolon() {
        if (start < 0) {
            begin();
            lineHasOnlySpace = false;
        } else {
            significant(TokenKind.SEMICOLON);
        }
    }

    private void begin() {
        start = -1;
        commentStart = lexer.end();
        lineEnds = 0;
        tracker.reset();
    }

    private void resume(int index) {
        lexer.window(window.bytes(), index, window.limit(), window.atEnd());
    }

    private TokenKind token() {
        TokenKind kind = lexer.next();
        while (kind == TokenKind.INCOMPLETE) {
            int keep = commentStart;
            window.fill(keep);
            commentStart = 0;
            start = start < 0 ? start : start - keep;
            lastEnd -= keep;
            resume(lexer.start() - keep);
            kind = lexer.next();
        }
        if (kind == TokenKind.UNTERMINATED) {
            throw unsplittable(lexer.start(), lexer.unterminated() + " begins here and never ends", "close it");
        }
        return kind;
    }

    private void significant(TokenKind kind) {
        if (start < 0) {
            start = lexer.start();
        }
        lastEnd = lexer.end();
        tracker.see(kind, lexer);
    }

    /** Before a statement, keeps track of the comment lines directly above it. */
    private void trivia(TokenKind kind) {
        if (start >= 0) {
            return;
        }
        int tokenEnd = lexer.end();
        if (kind == TokenKind.WHITESPACE) {
            int newlines = Utf8.countNewlines(lexer.bytes(), lexer.start(), tokenEnd);
            lineEnds += newlines;
            lineHasOnlySpace |= newlines > 0;
            if (lineEnds > 1) {
                commentStart = tokenEnd;
            }
            return;
        }
        if (kind == TokenKind.BLOCK_COMMENT || !lineHasOnlySpace) {
            commentStart = tokenEnd;
        }
        lineEnds = 0;
        lineHasOnlySpace = false;
    }

    private ScriptItem statement() {
        Position position = window.position(start);
        window.checkLength(start, lastEnd);
        lineHasOnlySpace = false;
        ScriptItem.Span span = new ScriptItem.Span(commentStart, start, lastEnd);
        ScriptItem item = new ScriptItem(
                ScriptItem.Type.STATEMENT, window.bytes(), span, position, tracker.facts(lexer.standardStrings()));
        if (tracker.mayChangeSetting()) {
            lexer.standardStrings(StringsSetting.after(item, lexer.standardStrings(), format.source()));
        }
        if (item.copyFromStdin()) {
            pendingCopy = new CopyData(window, format.source(), position, lexer.end());
        }
        return item;
    }

    private ScriptItem metaCommand() {
        if (start >= 0) {
            throw unsplittable(
                    lexer.start(),
                    "psql's backslash commands inside a statement are not supported",
                    "end the statement with a semicolon before it");
        }
        start = lexer.start();
        int newline = Utf8.newline(window.bytes(), start, window.limit());
        while (newline < 0 && !window.atEnd()) {
            int keep = commentStart;
            window.fill(keep);
            start -= keep;
            commentStart = 0;
            newline = Utf8.newline(window.bytes(), start, window.limit());
        }
        int end = newline < 0 ? window.limit() : newline;
        resume(end);
        boolean carriageReturn = end > start && window.bytes()[end - 1] == '\r';
        lineHasOnlySpace = false;
        ScriptItem.Span span = new ScriptItem.Span(commentStart, start, carriageReturn ? end - 1 : end);
        return new ScriptItem(
                ScriptItem.Type.META_COMMAND,
                window.bytes(),
                span,
                window.position(start),
                tracker.facts(lexer.standardStrings()));
    }

    private ReseedException unsplittable(int index, String why, String remedy) {
        return ReseedException.usage(
                format.source() + " cannot be split into statements", window.position(index) + ": " + why, remedy);
    }
}
