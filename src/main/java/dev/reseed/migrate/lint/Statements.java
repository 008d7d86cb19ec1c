package dev.reseed.migrate.lint;

import dev.reseed.sql.Lexer;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the words of statements say, where what they did does not tell it. */
final class Statements {
    /** Longer ones are rows. */
    private static final int LONGEST = 1 << 20;

    private Statements() {}

    /** Its key words and unquoted names in lower case, in order; the first million bytes of it. */
    static List<String> words(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes, 0, Math.min(bytes.length, LONGEST));
        List<String> words = new ArrayList<>();
        for (TokenKind kind = lexer.nextSignificant(); kind != TokenKind.END; kind = lexer.nextSignificant()) {
            if (kind == TokenKind.UNTERMINATED) {
                return words;
            }
            if (kind == TokenKind.IDENTIFIER) {
                words.add(new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8)
                        .toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    static boolean isConcurrent(String sql) {
        return words(sql).contains("concurrently");
    }

    /** Whether a word stands anywhere in it, in a literal or a body too. */
    static boolean mentions(String sql, String word) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(sql)
                .find();
    }

    /** The parenthesised columns of {@code UNIQUE (a, b)}. */
    static String columnsOf(String definition) {
        int open = definition.indexOf('(');
        int close = definition.indexOf(')', open);
        return open < 0 || close < 0 ? "(…)" : definition.substring(open, close + 1);
    }
}
