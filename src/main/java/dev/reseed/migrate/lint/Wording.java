package dev.reseed.migrate.lint;

import dev.reseed.sql.Lexer;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a statement's words say, where what it did does not tell it. Comments say nothing. */
public final class Wording {
    /** Longer ones are rows. */
    private static final int LONGEST = 1 << 20;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_$]+");
    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9_$]+");

    private final List<String> words = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Set<String> inBodies = new HashSet<>();
    private final Set<String> inLiterals = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private final Set<String> all;

    private Wording(String sql) {
        byte[] bytes = sql.substring(0, Math.min(sql.length(), LONGEST)).getBytes(StandardCharsets.UTF_8);
        read(bytes, 0, bytes.length, false);
        all = split(text.toString());
    }

    /** Reads the first million characters of a statement. */
    public static Wording of(String sql) {
        return new Wording(sql);
    }

    private void read(byte[] bytes, int from, int to, boolean body) {
        Lexer lexer = new Lexer(bytes, from, to);
        for (TokenKind kind = lexer.nextSignificant();
                kind != TokenKind.END && kind != TokenKind.UNTERMINATED;
                kind = lexer.nextSignificant()) {
            String token = new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8);
            if (kind == TokenKind.IDENTIFIER) {
                (body ? inBodies : words).add(token.toLowerCase(Locale.ROOT));
            } else if (kind == TokenKind.DOLLAR_STRING) {
                int tag = token.indexOf('$', 1) + 1;
                read(bytes, lexer.start() + tag, lexer.end() - tag, true);
                continue;
            } else if (kind.isString() && !body && first().equals("do")) {
                // A block's body may stand in simple quotes.
                byte[] inner = bare(token, '\'').getBytes(StandardCharsets.UTF_8);
                read(inner, 0, inner.length, true);
                continue;
            } else if (kind.isString()) {
                inLiterals.addAll(split(token));
            }
            if (kind == TokenKind.IDENTIFIER) {
                names.add(token.toLowerCase(Locale.ROOT));
            } else if (kind == TokenKind.QUOTED_IDENTIFIER) {
                names.add(bare(token, '"'));
            }
            text.append(kind == TokenKind.QUOTED_IDENTIFIER ? bare(token, '"') : token)
                    .append(' ');
        }
    }

    /** What stands between quotes. */
    private static String bare(String token, char quote) {
        String one = String.valueOf(quote);
        return token.substring(token.indexOf(quote) + 1, token.length() - 1).replace(one + one, one);
    }

    private static Set<String> split(String text) {
        Set<String> words = new HashSet<>();
        NO_WORD.splitAsStream(text).map(word -> word.toLowerCase(Locale.ROOT)).forEach(words::add);
        return words;
    }

    /** Its key words and unquoted names in lower case, in order; not those of bodies. */
    public List<String> words() {
        return words;
    }

    /** The same with quoted names, as they are, and with those of bodies. */
    public List<String> names() {
        return names;
    }

    /** The first of them; empty for none. */
    public String first() {
        return words.isEmpty() ? "" : words.getFirst();
    }

    boolean isConcurrent() {
        return words.contains("concurrently");
    }

    /** Whether it asks if something is there. */
    boolean asks() {
        for (int i = 0; i < words.size() - 1; i++) {
            List<String> next = words.subList(i + 1, Math.min(i + 3, words.size()));
            if (words.get(i).equals("if")
                    && (next.getFirst().equals("exists") || next.equals(List.of("not", "exists")))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name stands anywhere in it, in a literal or a body too. */
    boolean names(String name) {
        return WORD.matcher(name).matches()
                ? all.contains(name.toLowerCase(Locale.ROOT))
                : Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find();
    }

    /** Whether a word stands in a text that a body executes, or may execute. */
    public boolean executes(String word) {
        return inBodies.contains("execute") && inLiterals.contains(word);
    }

    /** Whether one of these key words stands in it or in a body of it; in literals where the body executes some. */
    boolean does(Collection<String> keyWords) {
        Set<String> literals = inBodies.contains("execute") ? inLiterals : Set.of();
        return keyWords.stream()
                .anyMatch(word -> words.contains(word) || inBodies.contains(word) || literals.contains(word));
    }
}
