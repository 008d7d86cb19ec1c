package dev.reseed.sql;

import java.nio.charset.StandardCharsets;

/** The first words of a statement, for people: on one line, without comments, and up to the first value in it. */
public final class FirstWords {
    /** How many characters a number may have: a length or a scale, and nobody's telephone. */
    private static final int SHORT = 4;

    private static final int LONGEST = 400;
    private static final String MORE = "…";

    private FirstWords() {}

    /** The words; what is left out at the end is told by an ellipsis. */
    public static String of(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        StringBuilder words = new StringBuilder();
        boolean gap = false;
        for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
            if (kind.isTrivia()) {
                gap = !words.isEmpty();
            } else if (kind == TokenKind.SEMICOLON) {
                return lexer.nextSignificant() == TokenKind.END ? words.toString() : words + " " + MORE;
            } else if (isValue(kind, lexer) || words.length() > LONGEST) {
                return words + (gap ? " " : "") + MORE;
            } else {
                words.append(gap ? " " : "")
                        .append(new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8));
                gap = false;
            }
        }
        return words.toString();
    }

    private static boolean isValue(TokenKind kind, Lexer lexer) {
        return switch (kind) {
            case STRING, ESCAPE_STRING, NATIONAL_STRING, UNICODE_STRING, DOLLAR_STRING, BIT_STRING, HEX_STRING -> true;
            case UNTERMINATED, INCOMPLETE -> true;
            case NUMBER -> lexer.end() - lexer.start() > SHORT;
            case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT, IDENTIFIER, QUOTED_IDENTIFIER, UNICODE_IDENTIFIER -> false;
            case PARAMETER, OPERATOR, TYPECAST, COLON_EQUALS, EQUALS_GREATER, DOT_DOT, OPEN_PAREN -> false;
            case CLOSE_PAREN, SEMICOLON, COMMA, DOT, BACKSLASH, OTHER, END -> false;
        };
    }
}
