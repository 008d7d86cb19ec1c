package dev.reseed.sql;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whether a text is one expression, and stays one in parentheses. What it means is the server's to say. */
public final class SingleExpression {
    private SingleExpression() {}

    /** What is wrong with it, in words; empty where nothing is. */
    public static Optional<String> problem(String sql) {
        Lexer lexer = new Lexer(sql.getBytes(StandardCharsets.UTF_8));
        int open = 0;
        boolean any = false;
        for (TokenKind kind = lexer.nextSignificant(); kind != TokenKind.END; kind = lexer.nextSignificant()) {
            any = true;
            open += kind == TokenKind.OPEN_PAREN ? 1 : kind == TokenKind.CLOSE_PAREN ? -1 : 0;
            if (open < 0
                    || kind == TokenKind.SEMICOLON
                    || kind == TokenKind.UNTERMINATED
                    || kind == TokenKind.INCOMPLETE) {
                return Optional.of("it is no single condition");
            }
        }
        if (!any) {
            return Optional.of("it is empty");
        }
        return open == 0 ? Optional.empty() : Optional.of("its parentheses are not closed");
    }
}
