package dev.reseed.sql;

/** What a {@link Lexer} finds; together the tokens cover the input without a gap. */
public enum TokenKind {
    WHITESPACE,
    /** From {@code --} to the end of the line, the line end excluded. */
    LINE_COMMENT,
    BLOCK_COMMENT,
    /** An unquoted identifier or a key word. */
    IDENTIFIER,
    QUOTED_IDENTIFIER,
    /** {@code U&"…"}; a {@code UESCAPE} clause follows as tokens of its own. */
    UNICODE_IDENTIFIER,
    /** {@code '…'}; backslashes escape only while standard_conforming_strings is off. */
    STRING,
    /** {@code E'…'}. */
    ESCAPE_STRING,
    /** {@code N'…'}; escapes as in {@link #STRING}. */
    NATIONAL_STRING,
    /** {@code U&'…'}; a {@code UESCAPE} clause follows as tokens of its own. */
    UNICODE_STRING,
    /** {@code B'…'}. */
    BIT_STRING,
    /** {@code X'…'}. */
    HEX_STRING,
    /** {@code $tag$…$tag$}. */
    DOLLAR_STRING,
    /** A number, with whatever letters are glued to it: the server rejects those itself. */
    NUMBER,
    /** {@code $1}. */
    PARAMETER,
    OPERATOR,
    /** {@code ::}. */
    TYPECAST,
    /** {@code :=}. */
    COLON_EQUALS,
    /** {@code =>}. */
    EQUALS_GREATER,
    /** {@code ..}. */
    DOT_DOT,
    OPEN_PAREN,
    CLOSE_PAREN,
    SEMICOLON,
    COMMA,
    DOT,
    /** A backslash outside quotes: psql reads a meta-command there, the server reports an error. */
    BACKSLASH,
    /** One of {@code [ ] :}, or a character that has no meaning in SQL. */
    OTHER,
    /** A quote or comment that the input never closes; the token reaches to the end. */
    UNTERMINATED,
    /** The window ends where more bytes could change the token; nothing was consumed. */
    INCOMPLETE,
    END;

    boolean isTrivia() {
        return this == WHITESPACE || this == LINE_COMMENT || this == BLOCK_COMMENT;
    }

    /** Whether it is a name or a key word, quoted or not. */
    public boolean isIdentifier() {
        return this == IDENTIFIER || this == QUOTED_IDENTIFIER || this == UNICODE_IDENTIFIER;
    }

    /** Whether it is a string of characters, and no bit string. */
    public boolean isString() {
        return switch (this) {
            case STRING, ESCAPE_STRING, NATIONAL_STRING, UNICODE_STRING, DOLLAR_STRING -> true;
            case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT, IDENTIFIER, QUOTED_IDENTIFIER, UNICODE_IDENTIFIER -> false;
            case BIT_STRING, HEX_STRING, NUMBER, PARAMETER, OPERATOR, TYPECAST, COLON_EQUALS, EQUALS_GREATER -> false;
            case DOT_DOT, OPEN_PAREN, CLOSE_PAREN, SEMICOLON, COMMA, DOT, BACKSLASH, OTHER -> false;
            case UNTERMINATED, INCOMPLETE, END -> false;
        };
    }
}
