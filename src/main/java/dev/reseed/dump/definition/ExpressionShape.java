package dev.reseed.dump.definition;

import dev.reseed.dump.statement.Words;
import dev.reseed.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an expression is nothing but a column, or a function of nothing but a column. Looks at short expressions alone: what is long is
 * something else.
 */
final class ExpressionShape {
    private static final int MOST_TOKENS = 64;

    private final List<Token> tokens;

    private ExpressionShape(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * A token.
     *
     * @param text an identifier as the server reads it, otherwise as it is written
     */
    private record Token(TokenKind kind, String text) {
        boolean is(String word) {
            return kind == TokenKind.IDENTIFIER && text.equals(word);
        }

        boolean isName() {
            return kind.isIdentifier() && !(kind == TokenKind.IDENTIFIER && Expression.isReserved(text));
        }

        /** Whether it may be a part of a type's name. */
        boolean isOfType() {
            return switch (kind) {
                case IDENTIFIER -> isName() || text.equals("with");
                case QUOTED_IDENTIFIER, UNICODE_IDENTIFIER, NUMBER, DOT, COMMA, TYPECAST -> true;
                case OPEN_PAREN, CLOSE_PAREN -> true;
                case OTHER -> text.equals("[") || text.equals("]");
                case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT, STRING, ESCAPE_STRING, NATIONAL_STRING -> false;
                case UNICODE_STRING, BIT_STRING, HEX_STRING, DOLLAR_STRING, PARAMETER, OPERATOR -> false;
                case COLON_EQUALS, EQUALS_GREATER, DOT_DOT, SEMICOLON, BACKSLASH -> false;
                case UNTERMINATED, INCOMPLETE, END -> false;
            };
        }
    }

    /** Tokens from one index to before another. */
    private record Span(int from, int to) {
        int length() {
            return to - from;
        }
    }

    static ExpressionShape of(Words words) {
        List<Token> tokens = new ArrayList<>();
        while (!words.atEnd()) {
            TokenKind kind = words.kind();
            String name = kind.isIdentifier() ? words.ahead().name() : words.written();
            if (tokens.size() == MOST_TOKENS || name == null) {
                return new ExpressionShape(List.of());
            }
            tokens.add(new Token(kind, name));
            words.advance();
        }
        return new ExpressionShape(tokens);
    }

    /** The column that the expression is and no more, not even a cast of it. */
    Optional<String> column() {
        Span bare = unwrapped(new Span(0, tokens.size()));
        return bare.length() == 1 && tokens.get(bare.from()).isName()
                ? Optional.of(tokens.get(bare.from()).text())
                : Optional.empty();
    }

    /** The function that is called with a column and no more, both perhaps cast; with its schema, if that is not the server's. */
    Optional<String> function() {
        Span call = uncast(new Span(0, tokens.size()));
        int open = call.from();
        while (open < call.to() && tokens.get(open).kind() != TokenKind.OPEN_PAREN) {
            open++;
        }
        if (open == call.from() || open >= call.to() || closing(open, call.to()) != call.to() - 1) {
            return Optional.empty();
        }
        Span arguments = new Span(open + 1, call.to() - 1);
        Optional<String> name = functionName(new Span(call.from(), open));
        if (name.filter("trim"::equals).isPresent()) {
            return trim(arguments);
        }
        return name.filter(each -> isColumn(arguments));
    }

    private Optional<String> functionName(Span span) {
        Token first = tokens.get(span.from());
        if (span.length() == 1) {
            return first.isName() && !first.is("cast") ? Optional.of(first.text()) : Optional.empty();
        }
        Token last = tokens.get(span.to() - 1);
        boolean qualified = span.length() == 3 && tokens.get(span.from() + 1).kind() == TokenKind.DOT;
        if (!qualified || !first.kind().isIdentifier() || !last.kind().isIdentifier()) {
            return Optional.empty();
        }
        return Optional.of(first.text().equals("pg_catalog") ? last.text() : first.text() + "." + last.text());
    }

    /** {@code TRIM(BOTH FROM column)} and the like, which are the functions btrim, ltrim and rtrim. */
    private Optional<String> trim(Span arguments) {
        int from = arguments.from();
        String function = "btrim";
        if (from < arguments.to() && tokens.get(from).is("leading")) {
            function = "ltrim";
            from++;
        } else if (from < arguments.to() && tokens.get(from).is("trailing")) {
            function = "rtrim";
            from++;
        } else if (from < arguments.to() && tokens.get(from).is("both")) {
            from++;
        }
        if (from < arguments.to() && tokens.get(from).is("from")) {
            from++;
        }
        return isColumn(new Span(from, arguments.to())) ? Optional.of(function) : Optional.empty();
    }

    private boolean isColumn(Span span) {
        Span bare = uncast(span);
        return bare.length() == 1 && tokens.get(bare.from()).isName();
    }

    /** Without the parentheses around all of it. */
    private Span unwrapped(Span span) {
        Span inner = span;
        while (inner.length() > 2
                && tokens.get(inner.from()).kind() == TokenKind.OPEN_PAREN
                && closing(inner.from(), inner.to()) == inner.to() - 1) {
            inner = new Span(inner.from() + 1, inner.to() - 1);
        }
        return inner;
    }

    /** Without the parentheses and the casts around all of it. */
    private Span uncast(Span span) {
        Span before = span;
        Span after = withoutCast(unwrapped(span));
        while (!after.equals(before)) {
            before = after;
            after = withoutCast(unwrapped(before));
        }
        return after;
    }

    private Span withoutCast(Span span) {
        if (span.length() > 3
                && tokens.get(span.from()).is("cast")
                && closing(span.from() + 1, span.to()) == span.to() - 1) {
            int as = find("as", span.from() + 2, span.to());
            return as > 0 && isType(as + 1, span.to() - 1) ? new Span(span.from() + 2, as) : span;
        }
        int cast = outerCast(span);
        return cast > span.from() && isType(cast + 1, span.to()) ? new Span(span.from(), cast) : span;
    }

    private int find(String word, int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isType(int from, int to) {
        return from < to && tokens.subList(from, to).stream().allMatch(Token::isOfType);
    }

    /** The first cast outside of parentheses, or -1. */
    private int outerCast(Span span) {
        int i = span.from();
        while (i < span.to()) {
            TokenKind kind = tokens.get(i).kind();
            if (kind == TokenKind.TYPECAST) {
                return i;
            }
            int close = kind == TokenKind.OPEN_PAREN ? closing(i, span.to()) : i;
            if (close < 0) {
                return -1;
            }
            i = close + 1;
        }
        return -1;
    }

    /** Where the parenthesis that stands at an index is closed, or -1. */
    private int closing(int open, int to) {
        int depth = 0;
        for (int i = open; i < to; i++) {
            TokenKind kind = tokens.get(i).kind();
            if (kind == TokenKind.OPEN_PAREN) {
                depth++;
            } else if (kind == TokenKind.CLOSE_PAREN && --depth == 0) {
                return i;
            } else if (depth == 0) {
                return -1;
            }
        }
        return -1;
    }
}
