package dev.reseed.dump.statement;

import dev.reseed.sql.TokenKind;
import java.util.BitSet;

/**
 * The rows behind {@code VALUES}, value by value, without allocating. All rows are of one width, and DEFAULT stands in the same
 * positions of each.
 *
 * <p>A value is a literal, perhaps signed, in parentheses or cast. A cast to a type without a length or precision is passed over: the
 * column reads the text itself. So a cast that changes the text ({@code '2020-01-01 10:00'::date} for a timestamp) is not followed.
 */
final class InsertValues {
    enum Event {
        VALUE,
        ROW_END,
        END,
        UNKNOWN
    }

    enum Kind {
        NULL,
        DEFAULT,
        TRUE,
        FALSE,
        NUMBER,
        STRING
    }

    private final Words words;
    private final BitSet defaults = new BitSet();
    private boolean inRow;
    private boolean firstRow = true;
    private boolean begun;
    private int width;
    private int position;
    private Kind kind = Kind.NULL;
    private TokenKind token = TokenKind.END;
    private boolean negative;
    private int start;
    private int end;

    /** @param words behind {@code VALUES} */
    InsertValues(Words words) {
        this.words = words;
    }

    Event next() {
        if (!inRow) {
            if (begun && !words.take(TokenKind.COMMA)) {
                return Event.END;
            }
            begun = true;
            inRow = true;
            position = 0;
            return words.take(TokenKind.OPEN_PAREN) ? value() : Event.UNKNOWN;
        }
        if (words.take(TokenKind.COMMA)) {
            return value();
        }
        if (!words.take(TokenKind.CLOSE_PAREN) || (!firstRow && position != width)) {
            return Event.UNKNOWN;
        }
        inRow = false;
        firstRow = false;
        width = position;
        return Event.ROW_END;
    }

    /** What kind of value the last event was. */
    Kind kind() {
        return kind;
    }

    /** The token of a number or string. */
    TokenKind token() {
        return token;
    }

    boolean negative() {
        return negative;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** How many values a row has, those that are DEFAULT included. */
    int width() {
        return width;
    }

    /** The positions that are DEFAULT, from 0. */
    BitSet defaults() {
        return defaults;
    }

    /** Whether every value of the rows is DEFAULT. */
    boolean nothing() {
        return defaults.cardinality() == width;
    }

    private Event value() {
        int open = 0;
        while (words.take(TokenKind.OPEN_PAREN)) {
            open++;
        }
        boolean literal = words.take("cast") ? cast() : literal();
        while (literal) {
            if (words.take(TokenKind.TYPECAST)) {
                literal = type();
            } else if (open > 0 && words.take(TokenKind.CLOSE_PAREN)) {
                open--;
            } else {
                break;
            }
        }
        if (!literal || open > 0 || !consistent()) {
            return Event.UNKNOWN;
        }
        position++;
        return Event.VALUE;
    }

    private boolean consistent() {
        if (firstRow) {
            defaults.set(position, kind == Kind.DEFAULT);
            return true;
        }
        return position < width && defaults.get(position) == (kind == Kind.DEFAULT);
    }

    private boolean cast() {
        return words.take(TokenKind.OPEN_PAREN)
                && literal()
                && words.take("as")
                && type()
                && words.take(TokenKind.CLOSE_PAREN);
    }

    private boolean literal() {
        negative = false;
        if (words.kind() == TokenKind.IDENTIFIER) {
            return word();
        }
        if (words.isSign("-") || words.isSign("+")) {
            negative = words.isSign("-");
            words.advance();
            return words.kind() == TokenKind.NUMBER && literal(Kind.NUMBER);
        }
        if (words.kind() == TokenKind.NUMBER) {
            return literal(Kind.NUMBER);
        }
        return string();
    }

    private boolean string() {
        boolean bits = words.kind() == TokenKind.BIT_STRING || words.kind() == TokenKind.HEX_STRING;
        return (bits || words.kind().isString()) && literal(Kind.STRING);
    }

    private boolean literal(Kind found) {
        kind = found;
        token = words.kind();
        start = words.start();
        end = words.end();
        words.advance();
        return true;
    }

    private boolean word() {
        if (words.is("null")) {
            return literal(Kind.NULL);
        }
        if (words.is("default")) {
            return literal(Kind.DEFAULT);
        }
        if (words.is("true")) {
            return literal(Kind.TRUE);
        }
        if (words.is("false")) {
            return literal(Kind.FALSE);
        }
        return words.isAny(
                        "bytea",
                        "date",
                        "interval",
                        "json",
                        "jsonb",
                        "numeric",
                        "text",
                        "time",
                        "timestamp",
                        "timestamptz",
                        "timetz",
                        "uuid",
                        "xml")
                && typed();
    }

    /** {@code DATE '…'}. */
    private boolean typed() {
        words.advance();
        zone();
        return words.kind().isString() && string();
    }

    private void zone() {
        if (!words.take("with", "time", "zone")) {
            words.take("without", "time", "zone");
        }
    }

    /** Goes past a type's name without a length. */
    private boolean type() {
        if (words.kind() == TokenKind.UNICODE_IDENTIFIER) {
            return false;
        }
        boolean named = words.kind().isIdentifier();
        words.advance();
        if (words.take(TokenKind.DOT)) {
            named &= words.kind().isIdentifier() && words.kind() != TokenKind.UNICODE_IDENTIFIER;
            words.advance();
        }
        if (words.kind() == TokenKind.IDENTIFIER) {
            words.takeAny("varying", "precision");
            zone();
        }
        while (named && words.takeSign("[")) {
            named = words.takeSign("]");
        }
        return named;
    }
}
