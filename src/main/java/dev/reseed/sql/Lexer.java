package dev.reseed.sql;

/**
 * Splits bytes into the tokens of PostgreSQL's own scanner (versions 14 to 18), without allocating.
 *
 * <p>The bytes are UTF-8 or any other encoding that a server can have: every byte of a multi-byte character has its high
 * bit set. Errors that do not change where tokens end (digits with letters, bad escapes) are left to the server.
 */
public final class Lexer {
    private byte[] bytes;
    private int limit;
    private boolean atEnd;
    private int start;
    private int end;
    private boolean standardStrings = true;
    private String unterminated = "";

    /** A lexer over all of {@code bytes}. */
    public Lexer(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** A lexer over {@code bytes[from, to)}. */
    public Lexer(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        window(bytes, from, to, true);
    }

    /** Looks at other bytes from here on; without {@code atEnd} more may follow them. */
    void window(byte[] bytes, int from, int to, boolean atEnd) {
        this.bytes = bytes;
        this.start = from;
        this.end = from;
        this.limit = to;
        this.atEnd = atEnd;
    }

    /** Sets the server's {@code standard_conforming_strings}: off makes backslashes escape in plain strings. */
    public void standardStrings(boolean on) {
        standardStrings = on;
    }

    public boolean standardStrings() {
        return standardStrings;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Index of the token's first byte. */
    public int start() {
        return start;
    }

    /** Index after the token's last byte. */
    public int end() {
        return end;
    }

    /** What a token of kind {@link TokenKind#UNTERMINATED} is, with its article: {@code a quoted string}. */
    public String unterminated() {
        return unterminated;
    }

    /** Whether the token has exactly this text, ASCII letters in any case; {@code text} is lower case. */
    public boolean is(String text) {
        if (end - start != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Chars.lower(bytes[start + i]) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The next token that is neither white space nor a comment. */
    public TokenKind nextSignificant() {
        TokenKind kind = next();
        while (kind.isTrivia()) {
            kind = next();
        }
        return kind;
    }

    /** Goes to the next token; {@link TokenKind#END} again and again after the last. */
    public TokenKind next() {
        start = end;
        if (start >= limit) {
            return atEnd ? TokenKind.END : TokenKind.INCOMPLETE;
        }
        TokenKind kind = scan(bytes[start]);
        // A token that touches the end of the window may be longer than it looks.
        if (end == limit && !atEnd && mayGrow(kind)) {
            return incomplete();
        }
        return kind;
    }

    private static boolean mayGrow(TokenKind kind) {
        return switch (kind) {
            case WHITESPACE, OPEN_PAREN, CLOSE_PAREN, SEMICOLON, COMMA, TYPECAST, COLON_EQUALS -> false;
            case DOT_DOT, BACKSLASH, UNTERMINATED, INCOMPLETE, END -> false;
            case LINE_COMMENT, BLOCK_COMMENT, IDENTIFIER, QUOTED_IDENTIFIER, UNICODE_IDENTIFIER, STRING -> true;
            case ESCAPE_STRING, NATIONAL_STRING, UNICODE_STRING, BIT_STRING, HEX_STRING, DOLLAR_STRING -> true;
            case NUMBER, PARAMETER, OPERATOR, EQUALS_GREATER, DOT, OTHER -> true;
        };
    }

    private TokenKind incomplete() {
        end = start;
        return TokenKind.INCOMPLETE;
    }

    private TokenKind scan(byte first) {
        return switch (first) {
            case '\'' -> string(TokenKind.STRING, start + 1, true, !standardStrings);
            case '"' -> quotedIdentifier(TokenKind.QUOTED_IDENTIFIER, start + 1);
            case '$' -> dollar();
            case '(' -> token(TokenKind.OPEN_PAREN, start + 1);
            case ')' -> token(TokenKind.CLOSE_PAREN, start + 1);
            case ';' -> token(TokenKind.SEMICOLON, start + 1);
            case ',' -> token(TokenKind.COMMA, start + 1);
            case '\\' -> token(TokenKind.BACKSLASH, start + 1);
            case '.' -> dot();
            case ':' -> colon();
            case 'b', 'B', 'e', 'E', 'n', 'N', 'u', 'U', 'x', 'X' -> prefixed(first);
            default -> byClass(first);
        };
    }

    private TokenKind byClass(byte first) {
        if (Chars.isIdentifierStart(first)) {
            return token(TokenKind.IDENTIFIER, identifierEnd(start + 1));
        }
        if (Chars.isSpace(first)) {
            int i = start + 1;
            while (i < limit && Chars.isSpace(bytes[i])) {
                i++;
            }
            return token(TokenKind.WHITESPACE, i);
        }
        if (Chars.isDigit(first)) {
            return token(TokenKind.NUMBER, Numbers.end(bytes, start, limit));
        }
        return Chars.isOperator(first) ? operatorOrComment(first) : token(TokenKind.OTHER, start + 1);
    }

    private TokenKind token(TokenKind kind, int tokenEnd) {
        end = tokenEnd;
        return kind;
    }

    private TokenKind closed(TokenKind kind, int tokenEnd, String what) {
        if (tokenEnd >= 0) {
            return token(kind, tokenEnd);
        }
        if (!atEnd) {
            return incomplete();
        }
        unterminated = what;
        return token(TokenKind.UNTERMINATED, limit);
    }

    private int identifierEnd(int from) {
        int i = from;
        while (i < limit && Chars.isIdentifierPart(bytes[i])) {
            i++;
        }
        return i;
    }

    private byte at(int index) {
        return index < limit ? bytes[index] : 0;
    }

    private TokenKind prefixed(byte first) {
        byte second = at(start + 1);
        if (second == '\'') {
            return switch (first) {
                case 'b', 'B' -> string(TokenKind.BIT_STRING, start + 2, false, false);
                case 'x', 'X' -> string(TokenKind.HEX_STRING, start + 2, false, false);
                case 'e', 'E' -> string(TokenKind.ESCAPE_STRING, start + 2, true, true);
                case 'n', 'N' -> string(TokenKind.NATIONAL_STRING, start + 2, true, !standardStrings);
                default -> token(TokenKind.IDENTIFIER, start + 1);
            };
        }
        if (second == '&' && Chars.lower(first) == 'u') {
            byte third = at(start + 2);
            if (third == '\'') {
                return string(TokenKind.UNICODE_STRING, start + 3, true, false);
            }
            if (third == '"') {
                return quotedIdentifier(TokenKind.UNICODE_IDENTIFIER, start + 3);
            }
            if (start + 2 >= limit && !atEnd) {
                return incomplete();
            }
        }
        return token(TokenKind.IDENTIFIER, identifierEnd(start + 1));
    }

    private TokenKind string(TokenKind kind, int from, boolean doubled, boolean backslashes) {
        String what = switch (kind) {
            case BIT_STRING -> "a bit string";
            case HEX_STRING -> "a hexadecimal string";
            default -> "a quoted string";
        };
        int i = from;
        while (true) {
            i = Quotes.end(bytes, i, limit, (byte) '\'', doubled, backslashes);
            if (i < 0) {
                return closed(kind, -1, what);
            }
            int next = Continuation.find(bytes, i, limit);
            if (next == Continuation.NONE || (next == Continuation.CUT && atEnd)) {
                return token(kind, i);
            }
            if (next == Continuation.CUT) {
                return incomplete();
            }
            i = next;
        }
    }

    private TokenKind quotedIdentifier(TokenKind kind, int from) {
        return closed(kind, Quotes.end(bytes, from, limit, (byte) '"', true, false), "a quoted identifier");
    }

    private TokenKind dollar() {
        int i = start + 1;
        if (Chars.isDigit(at(i))) {
            while (i < limit && Chars.isDigit(bytes[i])) {
                i++;
            }
            return token(TokenKind.PARAMETER, Chars.isIdentifierStart(at(i)) ? identifierEnd(i) : i);
        }
        while (i < limit && Chars.isTagPart(bytes[i])) {
            i++;
        }
        if (i >= limit && !atEnd) {
            return incomplete();
        }
        if (at(i) != '$') {
            return token(TokenKind.OTHER, start + 1);
        }
        return closed(TokenKind.DOLLAR_STRING, Quotes.dollarEnd(bytes, start, i + 1, limit), "a dollar-quoted string");
    }

    private TokenKind dot() {
        byte next = at(start + 1);
        if (next == '.') {
            return token(TokenKind.DOT_DOT, start + 2);
        }
        return Chars.isDigit(next)
                ? token(TokenKind.NUMBER, Numbers.end(bytes, start, limit))
                : token(TokenKind.DOT, start + 1);
    }

    private TokenKind colon() {
        return switch (at(start + 1)) {
            case ':' -> token(TokenKind.TYPECAST, start + 2);
            case '=' -> token(TokenKind.COLON_EQUALS, start + 2);
            default -> token(TokenKind.OTHER, start + 1);
        };
    }

    private TokenKind operatorOrComment(byte first) {
        byte second = at(start + 1);
        if (first == '-' && second == '-') {
            int i = start + 2;
            while (i < limit && !Chars.isNewline(bytes[i])) {
                i++;
            }
            return token(TokenKind.LINE_COMMENT, i);
        }
        if (first == '/' && second == '*') {
            return closed(TokenKind.BLOCK_COMMENT, Operators.commentEnd(bytes, start, limit), "a comment");
        }
        int run = Operators.runEnd(bytes, start, limit);
        if (run == limit && !atEnd) {
            return incomplete();
        }
        end = Operators.end(bytes, start, run);
        boolean arrow = end == start + 2 && first == '=' && second == '>';
        return arrow ? TokenKind.EQUALS_GREATER : TokenKind.OPERATOR;
    }
}
