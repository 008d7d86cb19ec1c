package dev.reseed.migrate.squash;

import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Lexer;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which placeholders scripts use, and where a baseline can give them again.
 *
 * @param identifiers values that are names, by the placeholder
 * @param literals values that stand in literals, by the placeholder
 * @param lost placeholders whose values the scripts also write themselves as names, so that nobody can tell which is which
 */
record PlaceholderUse(Map<String, String> identifiers, Map<String, String> literals, Set<String> lost) {
    /** A value that is shorter stands in too many words. */
    static final int SHORTEST = 4;

    PlaceholderUse {
        identifiers = Map.copyOf(identifiers);
        literals = Map.copyOf(literals);
        lost = Set.copyOf(lost);
    }

    /**
     * Reads scripts.
     *
     * @param values of all placeholders that there are
     * @param texts of the scripts in which they are replaced
     */
    static PlaceholderUse of(String prefix, String suffix, Map<String, String> values, Collection<String> texts) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(values);
        Pattern pattern = Pattern.compile(Pattern.quote(prefix) + "(.*?)" + Pattern.quote(suffix), Pattern.DOTALL);
        Set<String> used = new TreeSet<>();
        Set<String> written = new HashSet<>();
        for (String text : texts) {
            Matcher found = pattern.matcher(text);
            while (found.find()) {
                used.add(found.group(1));
            }
            names(pattern.matcher(text).replaceAll(" "), written);
        }
        return of(used, written, all);
    }

    private static PlaceholderUse of(Set<String> used, Set<String> written, Map<String, String> values) {
        Map<String, String> identifiers = new HashMap<>();
        Map<String, String> literals = new HashMap<>();
        Set<String> lost = new TreeSet<>();
        List<String> taken = new ArrayList<>();
        for (String name : used) {
            String value = values.get(name);
            if (value == null || value.isEmpty() || value.contains("'") || taken.contains(value)) {
                continue;
            }
            taken.add(value);
            literals.put(name, value);
            String folded = value.matches("[A-Za-z_][A-Za-z0-9_$]*") ? value.toLowerCase(Locale.ROOT) : value;
            if (written.contains(folded)) {
                lost.add(name);
            } else {
                identifiers.put(name, folded);
            }
        }
        return new PlaceholderUse(identifiers, literals, lost);
    }

    /** All names in a script and in the bodies in it. */
    private static void names(String sql, Set<String> into) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        for (TokenKind kind = lexer.nextSignificant(); kind != TokenKind.END; kind = lexer.nextSignificant()) {
            if (kind == TokenKind.IDENTIFIER || kind == TokenKind.QUOTED_IDENTIFIER) {
                into.add(Identifiers.value(kind, lexer));
            } else if (kind == TokenKind.DOLLAR_STRING) {
                String token = new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8);
                int tag = token.indexOf('$', 1) + 1;
                names(token.substring(tag, token.length() - tag), into);
            }
        }
    }
}
