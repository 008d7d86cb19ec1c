package dev.reseed.masking.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits an expression into tokens. What no dump has in one (comments, strings of other kinds) makes it unreadable. */
final class Tokens {
    private static final int MOST_CHARACTERS = 65_536;
    private static final int MOST_TOKENS = 4_096;
    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

    /** An operator of several characters ends in a sign only if it has one of these. */
    private static final String BEFORE_SIGNS = "~!@#%^&|`?";

    private final String sql;
    private final List<Token> found = new ArrayList<>();
    private int at;

    private Tokens(String sql) {
        this.sql = sql;
    }

    enum Kind {
        /** Unquoted and folded. */
        WORD,
        /** Quoted. */
        NAME,
        TEXT,
        NUMBER,
        OPERATOR,
        /** One of {@code ( ) [ ] , . ::}. */
        SIGN,
        END
    }

    record Token(Kind kind, String text) {
        boolean is(Kind wanted, String its) {
            return kind == wanted && text.equals(its);
        }
    }

    /** All tokens, and an end; an end alone where the text is not to be read. */
    static List<Token> of(String sql) {
        Tokens tokens = new Tokens(sql);
        boolean read = sql.length() <= MOST_CHARACTERS && tokens.readAll();
        List<Token> all = read ? new ArrayList<>(tokens.found) : new ArrayList<>();
        all.add(new Token(Kind.END, ""));
        return all;
    }

    private boolean readAll() {
        while (at < sql.length()) {
            char first = sql.charAt(at);
            if (first == ' ' || (first >= '\t' && first <= '\r')) {
                at++;
            } else if (found.size() == MOST_TOKENS || !read(first)) {
                return false;
            }
        }
        return true;
    }

    private boolean read(char first) {
        if (first == '\'') {
            return quoted(Kind.TEXT, '\'');
        }
        if (first == '"') {
            return quoted(Kind.NAME, '"');
        }
        if (isNameStart(first)) {
            return word();
        }
        if (isDigit(first) || (first == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)))) {
            return number();
        }
        return OPERATORS.indexOf(first) >= 0 ? operator() : sign(first);
    }

    private boolean add(Kind kind, String text) {
        found.add(new Token(kind, text));
        return true;
    }

    private boolean quoted(Kind kind, char quote) {
        StringBuilder text = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            if (sql.charAt(at) != quote) {
                text.append(sql.charAt(at));
            } else if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                text.append(sql.charAt(at++));
            } else {
                at++;
                return add(kind, text.toString());
            }
        }
        return false;
    }

    private boolean word() {
        int from = at;
        while (at < sql.length() && (isNameStart(sql.charAt(at)) || isDigit(sql.charAt(at)) || sql.charAt(at) == '$')) {
            at++;
        }
        String word = sql.substring(from, at).toLowerCase(Locale.ROOT);
        char next = at < sql.length() ? sql.charAt(at) : ' ';
        if (next == '\'' && word.equals("e")) {
            return escaped();
        }
        boolean prefix = next == '\'' && (word.equals("b") || word.equals("x") || word.equals("n"));
        return !prefix && !(next == '&' && word.equals("u")) && add(Kind.WORD, word);
    }

    /** A string with escapes, of which those with numbers are not read. */
    private boolean escaped() {
        StringBuilder text = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            char each = sql.charAt(at);
            char next = at + 1 < sql.length() ? sql.charAt(at + 1) : ' ';
            if (each == '\'' && next != '\'') {
                at++;
                return add(Kind.TEXT, text.toString());
            }
            if (each == '\\') {
                int control = "bfnrt".indexOf(next);
                if (isDigit(next) || next == 'x' || next == 'u' || next == 'U') {
                    return false;
                }
                each = control < 0 ? next : "\b\f\n\r\t".charAt(control);
            }
            at += each == '\'' || sql.charAt(at) == '\\' ? 1 : 0;
            text.append(each);
        }
        return false;
    }

    private boolean number() {
        int from = at;
        while (at < sql.length() && (isDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
        return add(Kind.NUMBER, sql.substring(from, at));
    }

    private boolean operator() {
        int from = at;
        boolean signs = false;
        while (at < sql.length() && OPERATORS.indexOf(sql.charAt(at)) >= 0) {
            if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
                return false;
            }
            signs |= BEFORE_SIGNS.indexOf(sql.charAt(at++)) >= 0;
        }
        while (!signs && at - from > 1 && (sql.charAt(at - 1) == '+' || sql.charAt(at - 1) == '-')) {
            at--;
        }
        return add(Kind.OPERATOR, sql.substring(from, at));
    }

    private boolean sign(char first) {
        if (sql.startsWith("::", at)) {
            at += 2;
            return add(Kind.SIGN, "::");
        }
        at++;
        return "()[],.".indexOf(first) >= 0 && add(Kind.SIGN, String.valueOf(first));
    }

    private static boolean isNameStart(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each == '_' || each >= 0x80;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }
}
