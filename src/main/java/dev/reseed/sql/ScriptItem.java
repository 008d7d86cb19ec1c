package dev.reseed.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A statement or a psql meta-command of a script. Its bytes are the reader's own buffer: they are valid until the reader
 * is used again.
 */
public final class ScriptItem {
    /** What an item is. */
    public enum Type {
        /** From the first token to the last, white space and comments at the ends and the semicolon excluded. */
        STATEMENT,
        /** From the backslash to the end of the line, the line end excluded; psql may read several commands in it. */
        META_COMMAND
    }

    private final Type type;
    private final byte[] bytes;
    private final int commentStart;
    private final int start;
    private final int end;
    private final Position position;
    private final Facts facts;

    /** Where an item lies in the buffer, and where the comment lines above it begin. */
    record Span(int commentStart, int start, int end) {}

    /** What the reader saw in passing. */
    record Facts(boolean copyFromStdin, boolean innerSemicolon, boolean standardStrings) {}

    ScriptItem(Type type, byte[] bytes, Span span, Position position, Facts facts) {
        this.type = type;
        this.bytes = bytes;
        this.commentStart = span.commentStart();
        this.start = span.start();
        this.end = span.end();
        this.position = position;
        this.facts = facts;
    }

    public Type type() {
        return type;
    }

    /** The buffer that holds the item, from {@link #start()} to before {@link #end()}. */
    public byte[] bytes() {
        return bytes;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public int length() {
        return end - start;
    }

    /** Where the first token begins. */
    public Position position() {
        return position;
    }

    /** Whether this is {@code COPY … FROM STDIN}: the lines that follow are its data, see {@link StatementReader#copyData}. */
    public boolean copyFromStdin() {
        return facts.copyFromStdin();
    }

    /**
     * Whether a semicolon stands inside: in parentheses ({@code CREATE RULE … DO (a; b)}) or in what psql takes for a
     * routine's SQL body. psql decides by a few words, so that text which is no such body can hide more statements here
     * ({@code CREATE FUNCTION begin() …; DROP …}): who judges statements by their beginning must look closer.
     */
    public boolean innerSemicolon() {
        return facts.innerSemicolon();
    }

    /** The server's {@code standard_conforming_strings} under which the item was read; its literals mean nothing without it. */
    public boolean standardStrings() {
        return facts.standardStrings();
    }

    /** The text, decoded from UTF-8. */
    public String text() {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /**
     * The first word in lower case: a key word such as {@code create}, or a meta-command's name such as {@code \connect};
     * empty when the statement begins otherwise, with a parenthesis for instance.
     */
    public String firstWord() {
        if (type == Type.META_COMMAND) {
            int i = start + 1;
            while (i < end && !Chars.isSpace(bytes[i]) && bytes[i] != '\\') {
                i++;
            }
            return new String(bytes, start, i - start, StandardCharsets.UTF_8);
        }
        Lexer lexer = new Lexer(bytes, start, end);
        boolean word = lexer.nextSignificant() == TokenKind.IDENTIFIER;
        return word
                ? new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT)
                : "";
    }

    /** Whether the statement begins with these key words, whatever white space or comments stand between them. */
    public boolean beginsWith(String... keywords) {
        if (type == Type.META_COMMAND) {
            return false;
        }
        Lexer lexer = new Lexer(bytes, start, end);
        for (String keyword : keywords) {
            if (lexer.nextSignificant() != TokenKind.IDENTIFIER || !lexer.is(keyword)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The line comments directly above, top to bottom, without the dashes and stripped: the run of lines that hold
     * nothing but a comment, with no blank line between them or below.
     */
    public List<String> comments() {
        List<String> comments = new ArrayList<>();
        Lexer lexer = new Lexer(bytes, commentStart, start);
        for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
            if (kind == TokenKind.LINE_COMMENT) {
                int from = lexer.start() + 2;
                comments.add(new String(bytes, from, lexer.end() - from, StandardCharsets.UTF_8).strip());
            }
        }
        return comments;
    }
}
