package dev.reseed.seed.file;

import dev.reseed.project.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** An expression's text to tokens. */
final class ExpressionLexer {
    private static final List<String> SIGNS =
            List.of("<=", ">=", "<>", "!=", "||", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",", ".");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    private ExpressionLexer(String text) {
        this.text = text;
    }

    enum Kind {
        NUMBER,
        /** In single quotes. */
        TEXT,
        NAME,
        SIGN,
        END
    }

    /**
     * A token.
     *
     * @param text without quotes
     * @param at how many characters stand before it
     */
    record Token(Kind kind, String text, boolean quoted, int at) {
        boolean isSign(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean isWord(String word) {
            return kind == Kind.NAME && !quoted && text.equalsIgnoreCase(word);
        }

        /** For messages. */
        String shown() {
            return kind == Kind.END ? "the end" : Shown.quoted(text);
        }
    }

    /** All tokens; the last is the end. */
    static List<Token> tokens(String text) throws ExpressionParser.Syntax {
        return new ExpressionLexer(text).all();
    }

    private List<Token> all() throws ExpressionParser.Syntax {
        int at = 0;
        while (at < text.length()) {
            int first = text.codePointAt(at);
            if (Character.isWhitespace(first)) {
                at += Character.charCount(first);
            } else if (first == '\'' || first == '"') {
                at = quoted(at);
            } else if (first >= '0' && first <= '9') {
                at = number(at);
            } else if (isNameStart(first)) {
                at = add(Kind.NAME, at, end(at, ExpressionLexer::isNamePart));
            } else {
                at = sign(at);
            }
        }
        tokens.add(new Token(Kind.END, "", false, offset(at)));
        return tokens;
    }

    private int add(Kind kind, int begin, int end) {
        tokens.add(new Token(kind, text.substring(begin, end), false, offset(begin)));
        return end;
    }

    /** Characters before an index; the file's columns are counted in these. */
    private int offset(int index) {
        return text.codePointCount(0, index);
    }

    private int number(int begin) {
        int end = end(begin, ExpressionLexer::isDigit);
        boolean fraction = end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1));
        return add(Kind.NUMBER, begin, fraction ? end(end + 1, ExpressionLexer::isDigit) : end);
    }

    private int end(int begin, IntPredicate belongs) {
        int end = begin;
        while (end < text.length() && belongs.test(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private int quoted(int begin) throws ExpressionParser.Syntax {
        char quote = text.charAt(begin);
        StringBuilder inner = new StringBuilder();
        int at = begin + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean twice = c == quote && at + 1 < text.length() && text.charAt(at + 1) == quote;
            if (c == quote && !twice) {
                Kind kind = quote == '\'' ? Kind.TEXT : Kind.NAME;
                if (kind == Kind.NAME && inner.isEmpty()) {
                    throw new ExpressionParser.Syntax(offset(begin), "a name is empty; a text stands in single quotes");
                }
                tokens.add(new Token(kind, inner.toString(), true, offset(begin)));
                return at + 1;
            }
            inner.append(c);
            at += twice ? 2 : 1;
        }
        throw new ExpressionParser.Syntax(offset(begin), "a quote is opened here and never closed");
    }

    private int sign(int begin) throws ExpressionParser.Syntax {
        if (text.startsWith("==", begin)) {
            throw new ExpressionParser.Syntax(offset(begin), "one \"=\" compares");
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, begin)) {
                return add(Kind.SIGN, begin, begin + sign.length());
            }
        }
        throw new ExpressionParser.Syntax(
                offset(begin),
                Shown.quoted(Character.toString(text.codePointAt(begin))) + " has no meaning in an expression");
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || c == '_';
    }

    private static boolean isNameStart(int c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isNamePart(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
