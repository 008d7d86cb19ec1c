package dev.reseed.sql;

import java.util.ArrayList;
import java.util.List;

/** The significant tokens of a text that may be no SQL at all, for looking around in. */
final class SearchTokens {
    /** Quotes that are never closed (an apostrophe in prose) are stepped over this often: each costs a pass. */
    private static final int MAX_UNTERMINATED = 32;

    private record Token(TokenKind kind, int start, int end) {}

    private final byte[] bytes;
    private final Lexer lexer;
    private final List<Token> tokens = new ArrayList<>();

    SearchTokens(SearchText text, boolean standardStrings) {
        bytes = text.bytes();
        lexer = new Lexer(bytes, text.from(), text.to());
        lexer.standardStrings(standardStrings);
        int unterminated = 0;
        TokenKind kind = lexer.nextSignificant();
        while (kind != TokenKind.END && unterminated < MAX_UNTERMINATED) {
            if (kind == TokenKind.UNTERMINATED) {
                unterminated++;
                lexer.window(bytes, lexer.start() + 1, text.to(), true);
            } else {
                tokens.add(new Token(kind, lexer.start(), lexer.end()));
            }
            kind = lexer.nextSignificant();
        }
    }

    int size() {
        return tokens.size();
    }

    /** The kind of token {@code i}; {@link TokenKind#END} before the first and after the last. */
    TokenKind kind(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).kind() : TokenKind.END;
    }

    private int start(int i) {
        return tokens.get(i).start();
    }

    /** Index of the first byte of the name that identifier {@code i} is, behind its quote. */
    int nameStart(int i) {
        int quote = switch (kind(i)) {
            case QUOTED_IDENTIFIER -> 1;
            case UNICODE_IDENTIFIER -> 3;
            default -> 0;
        };
        return start(i) + quote;
    }

    /** Whether token {@code i} is one of these key words. */
    boolean is(int i, String... words) {
        if (kind(i) != TokenKind.IDENTIFIER) {
            return false;
        }
        Token token = tokens.get(i);
        lexer.window(bytes, token.start(), token.end(), true);
        lexer.next();
        for (String word : words) {
            if (lexer.is(word)) {
                return true;
            }
        }
        return false;
    }

    /** The name that identifier {@code i} stands for. */
    String name(int i) {
        Token token = tokens.get(i);
        return Identifiers.value(token.kind(), bytes, token.start(), token.end(), escape(i));
    }

    /** What string {@code i} stands for. */
    DecodedText string(int i) {
        Token token = tokens.get(i);
        return Literals.decode(token.kind(), bytes, token.start(), token.end(), !lexer.standardStrings(), escape(i));
    }

    /** The escape character of {@code U&}: the backslash, or what a UESCAPE clause names. */
    private char escape(int i) {
        if (is(i + 1, "uescape") && kind(i + 2) == TokenKind.STRING) {
            Token character = tokens.get(i + 2);
            if (character.end() - character.start() == 3) {
                return (char) (bytes[character.start() + 1] & 0x7f);
            }
        }
        return '\\';
    }
}
