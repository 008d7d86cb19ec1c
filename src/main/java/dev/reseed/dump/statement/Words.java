package dev.reseed.dump.statement;

import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Lexer;
import dev.reseed.sql.Literals;
import dev.reseed.sql.ScriptItem;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cursor over a statement's significant tokens. It stands at one, and beyond the last at {@link TokenKind#END}. */
public final class Words {
    private Lexer lexer;
    private final int limit;
    private TokenKind kind;
    private int passed;

    public Words(ScriptItem item) {
        this(item.bytes(), item.start(), item.end(), item.standardStrings());
    }

    public Words(byte[] bytes, int from, int limit, boolean standardStrings) {
        this.lexer = new Lexer(bytes, from, limit);
        this.lexer.standardStrings(standardStrings);
        this.limit = limit;
        this.kind = lexer.nextSignificant();
        this.passed = from;
    }

    /** The same place again, to look ahead. */
    public Words ahead() {
        return new Words(lexer.bytes(), lexer.start(), limit, lexer.standardStrings());
    }

    public TokenKind kind() {
        return kind;
    }

    public int start() {
        return lexer.start();
    }

    /** Index behind the token that was passed last. */
    public int passed() {
        return passed;
    }

    int end() {
        return lexer.end();
    }

    public boolean atEnd() {
        return kind == TokenKind.END;
    }

    /** Whether it stands at this key word; a quoted name is none. */
    public boolean is(String word) {
        return kind == TokenKind.IDENTIFIER && lexer.is(word);
    }

    /** Whether it stands at one of these key words. */
    public boolean isAny(String... words) {
        for (String word : words) {
            if (is(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it stands at an operator, or at a character that has no kind of its own. */
    public boolean isSign(String sign) {
        return (kind == TokenKind.OPERATOR || kind == TokenKind.OTHER) && lexer.is(sign);
    }

    public void advance() {
        passed = lexer.end();
        kind = lexer.nextSignificant();
    }

    /** Goes past this key word if it stands here. */
    public boolean take(String word) {
        boolean found = is(word);
        if (found) {
            advance();
        }
        return found;
    }

    /** Goes past these key words if all of them stand here in a row; otherwise stays. */
    public boolean take(String... words) {
        if (!is(words[0])) {
            return false;
        }
        Words ahead = ahead();
        for (String word : words) {
            if (!ahead.take(word)) {
                return false;
            }
        }
        lexer = ahead.lexer;
        kind = ahead.kind;
        passed = ahead.passed;
        return true;
    }

    /** Goes past the first of these key words that stands here. */
    public boolean takeAny(String... words) {
        boolean found = isAny(words);
        if (found) {
            advance();
        }
        return found;
    }

    public boolean take(TokenKind wanted) {
        boolean found = kind == wanted;
        if (found) {
            advance();
        }
        return found;
    }

    public boolean takeSign(String sign) {
        boolean found = isSign(sign);
        if (found) {
            advance();
        }
        return found;
    }

    /** Goes past one token, or past all that a parenthesis or bracket holds. */
    public void step() {
        pass();
    }

    /** As {@link #step}, and tells how many parentheses and brackets are still open. */
    private int pass() {
        int depth = 0;
        do {
            if (kind == TokenKind.OPEN_PAREN || isSign("[")) {
                depth++;
            } else if (kind == TokenKind.CLOSE_PAREN || isSign("]")) {
                depth--;
            }
            advance();
        } while (depth > 0 && !atEnd());
        return depth;
    }

    /** Goes to the first of these key words that stands here or further on outside of parentheses. */
    boolean find(String... words) {
        while (!atEnd() && !isAny(words)) {
            step();
        }
        return !atEnd();
    }

    /** Whether one of these key words stands here or further on outside of parentheses; stays. */
    boolean holds(String... words) {
        return ahead().find(words);
    }

    /** Goes past a parenthesis with all that it holds. */
    public boolean takeGroup() {
        boolean found = kind == TokenKind.OPEN_PAREN;
        if (found) {
            step();
        }
        return found;
    }

    /** Goes past a parenthesis, and gives a cursor over what it holds; null where none stands, or one that is never closed. */
    public @Nullable Words group() {
        if (kind != TokenKind.OPEN_PAREN) {
            return null;
        }
        int from = lexer.end();
        boolean closed = pass() == 0 && lexer.bytes()[passed - 1] == ')';
        return closed ? part(from, passed - 1) : null;
    }

    /** A cursor over the bytes from one index to another. */
    public Words part(int from, int to) {
        return new Words(lexer.bytes(), from, to, lexer.standardStrings());
    }

    /** Goes past a name and gives it as the server reads it; null where none stands, or one with a {@code UESCAPE} clause. */
    public @Nullable String name() {
        if (!kind.isIdentifier()) {
            return null;
        }
        boolean unicode = kind == TokenKind.UNICODE_IDENTIFIER;
        String name = Identifiers.value(kind, lexer);
        advance();
        return name.isEmpty() || (unicode && is("uescape")) ? null : name;
    }

    /** Goes past a name that may be qualified by a schema. */
    public @Nullable TableName qualified() {
        String first = name();
        if (first == null || kind != TokenKind.DOT) {
            return first == null ? null : new TableName(Optional.empty(), first);
        }
        advance();
        String second = name();
        return second == null || kind == TokenKind.DOT ? null : new TableName(Optional.of(first), second);
    }

    /** Goes past names in a parenthesis; null where something else stands in it. */
    @Nullable
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (!take(TokenKind.OPEN_PAREN)) {
            return null;
        }
        do {
            String name = name();
            if (name == null) {
                return null;
            }
            names.add(name);
        } while (take(TokenKind.COMMA));
        return take(TokenKind.CLOSE_PAREN) ? names : null;
    }

    /** Goes past a string and gives its bytes; null where none stands, or one with a {@code UESCAPE} clause. */
    byte @Nullable [] bytes() {
        if (!kind.isString()) {
            return null;
        }
        byte[] bytes = Literals.decode(kind, lexer);
        advance();
        return is("uescape") ? null : bytes;
    }

    /** As {@link #bytes}, as text. */
    public @Nullable String text() {
        byte[] bytes = bytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** The token as it is written. */
    public String written() {
        return written(lexer.start(), lexer.end());
    }

    /** What is left as it is written, from this token to the last, with the comments between them; stays. */
    public String rest() {
        Words ahead = ahead();
        while (!ahead.atEnd()) {
            ahead.advance();
        }
        return written(lexer.start(), Math.max(ahead.passed, lexer.start()));
    }

    private String written(int from, int to) {
        return new String(lexer.bytes(), from, to - from, StandardCharsets.UTF_8);
    }
}
