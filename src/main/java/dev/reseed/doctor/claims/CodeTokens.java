package dev.reseed.doctor.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tokens of source code in Python, JavaScript, TypeScript, JSON or Prisma's language, as far as plain data needs them.
 * It accepts anything; what is no string, number or word is a sign.
 */
final class CodeTokens {
    private static final int MAX_TOKENS = 200_000;

    private final ConfigFile file;
    private final String text;
    private final boolean python;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private CodeTokens(ConfigFile file) {
        this.file = file;
        this.text = file.text();
        this.python = file.label().endsWith(".py");
    }

    enum Kind {
        STRING,
        NUMBER,
        WORD,
        SIGN
    }

    /**
     * A token.
     *
     * @param value a string's content, a number, a word, or the sign
     * @param plain whether a string is only text: nothing is computed in it
     */
    record Token(Kind kind, Traced value, boolean plain) {
        boolean is(String sign) {
            return kind == Kind.SIGN && value.text().equals(sign);
        }

        boolean isWord(String word) {
            return kind == Kind.WORD && value.text().equals(word);
        }
    }

    static List<Token> of(ConfigFile file) {
        return new CodeTokens(file).read();
    }

    private List<Token> read() {
        while (at < text.length() && tokens.size() < MAX_TOKENS) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (!comment()) {
                token(text.charAt(at));
            }
        }
        return List.copyOf(tokens);
    }

    private void token(char c) {
        if (c == '"' || c == '\'' || (c == '`' && !python)) {
            string("");
        } else if (Character.isDigit(c)) {
            number();
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else {
            sign();
        }
    }

    private boolean comment() {
        String begin = python ? "#" : "//";
        if (text.startsWith(begin, at)) {
            at = end(text.indexOf('\n', at));
            return true;
        }
        if (!python && text.startsWith("/*", at)) {
            int close = text.indexOf("*/", at + 2);
            at = close < 0 ? text.length() : close + 2;
            return true;
        }
        return false;
    }

    private int end(int index) {
        return index < 0 ? text.length() : index;
    }

    private void word() {
        int begin = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(begin, at);
        boolean prefix = python && word.length() <= 2 && word.matches("(?i)[rbfu]+");
        if (prefix && at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            string(word);
        } else {
            tokens.add(new Token(Kind.WORD, file.traced(begin, at), true));
        }
    }

    private void number() {
        int begin = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        tokens.add(new Token(Kind.NUMBER, file.traced(begin, at), true));
    }

    private void sign() {
        int length = text.startsWith("||", at) || text.startsWith("??", at) || text.startsWith("**", at) ? 2 : 1;
        tokens.add(new Token(Kind.SIGN, file.traced(at, at + length), true));
        at += length;
    }

    private void string(String prefix) {
        String quote = text.substring(at, at + 1);
        if (python && text.startsWith(quote.repeat(3), at)) {
            quote = quote.repeat(3);
        }
        int begin = at + quote.length();
        int close = begin;
        boolean lines = quote.length() == 3 || quote.equals("`");
        while (close < text.length() && !text.startsWith(quote, close) && (lines || text.charAt(close) != '\n')) {
            close += text.charAt(close) == '\\' ? 2 : 1;
        }
        close = Math.min(close, text.length());
        at = Math.min(close + quote.length(), text.length());
        String content = text.substring(begin, close);
        boolean computed = (prefix.toLowerCase(Locale.ROOT).contains("f") && content.contains("{"))
                || (quote.equals("`") && content.contains("${"));
        boolean raw = prefix.toLowerCase(Locale.ROOT).contains("r");
        tokens.add(new Token(
                Kind.STRING,
                file.traced(begin, close, raw ? content : content.replaceAll("\\\\(.)", "$1")),
                !computed));
    }

    /** The next token, if there is one. */
    static Optional<Token> at(List<Token> tokens, int index) {
        return index >= 0 && index < tokens.size() ? Optional.of(tokens.get(index)) : Optional.empty();
    }
}
