package dev.reseed.migrate.squash;

import dev.reseed.kernel.ReseedException;
import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Lexer;
import dev.reseed.sql.Literals;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes SQL so that Flyway's replacing of placeholders gives it back: what came from a placeholder's value becomes the placeholder again,
 * and what only looks like one is written in another way.
 */
final class PlaceholderText {
    private static final Pattern MARK = Pattern.compile(
            PlaceholderUse.OPEN + "([^" + PlaceholderUse.OPEN + PlaceholderUse.CLOSE + "]*)" + PlaceholderUse.CLOSE);

    /** As the server names what belongs to a table, after it. */
    private static final Pattern DERIVED =
            Pattern.compile(".+_(?:pkey|key|fkey|check|excl|idx|seq|not_null|stat)\\d*", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_$]++");

    /** In characters; the server cuts names at fewer bytes unless it is built otherwise. */
    private static final int LONGEST_NAME = 256;

    private final String prefix;
    private final String suffix;
    private final PlaceholderUse use;
    private final Map<String, String> identifiers = new TreeMap<>();
    private final Map<String, Pattern> words = new TreeMap<>();
    private final Map<String, Integer> kept = new TreeMap<>();

    /** Prepares for one way to write placeholders. */
    PlaceholderText(String prefix, String suffix, PlaceholderUse use) {
        this.prefix = prefix;
        this.suffix = suffix;
        this.use = use;
        use.words().forEach((template, value) -> {
            identifiers.put(PlaceholderUse.folded(value), template);
            words.put(template, PlaceholderUse.word(value));
        });
    }

    /** How often each placeholder was given back, by its name. */
    Map<String, Integer> kept() {
        return Map.copyOf(kept);
    }

    /** The text of a script in which placeholders are not replaced. */
    String ofUnreplaced(String sql) {
        return guarded(sql, false);
    }

    /**
     * The text as it belongs into a script.
     *
     * @throws ReseedException where something outside of names and literals looks like a placeholder
     */
    String of(String sql) {
        if (sql.indexOf(PlaceholderUse.OPEN) >= 0 || sql.indexOf(PlaceholderUse.CLOSE) >= 0) {
            return guarded(sql, false); // what looks like a mark here is none
        }
        String marked = guarded(sql, true);
        Matcher marks = MARK.matcher(marked);
        return marks.replaceAll(mark -> {
            kept.merge(mark.group(1), 1, Integer::sum);
            return Matcher.quoteReplacement(prefix + mark.group(1) + suffix);
        });
    }

    /** @param keeps whether values become marks */
    private String guarded(String sql, boolean keeps) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        StringBuilder text = new StringBuilder();
        for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
            String token = new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8);
            String written = written(kind, lexer, token, keeps);
            text.append(written);
        }
        if (MARK.matcher(text).replaceAll("").contains(prefix)) {
            throw ReseedException.failed(
                    "the baseline cannot be written",
                    "it holds " + prefix + ", which Flyway would take for a placeholder's beginning",
                    "give placeholders another prefix: migrations: { flyway: { placeholderPrefix: … } }");
        }
        return text.toString();
    }

    private String written(TokenKind kind, Lexer lexer, String token, boolean keeps) {
        return switch (kind) {
            case IDENTIFIER -> {
                // The server writes names in lower case where they have no quotes, and words such as PUBLIC in upper
                // case.
                String name = keeps ? named(token) : null;
                yield name == null ? token : name;
            }
            case QUOTED_IDENTIFIER -> quoted(Identifiers.value(kind, lexer), token, keeps);
            case STRING, ESCAPE_STRING, NATIONAL_STRING, UNICODE_STRING ->
                literal(new String(Literals.decode(kind, lexer), StandardCharsets.UTF_8), token, keeps);
            case DOLLAR_STRING -> body(token, keeps);
            case LINE_COMMENT, BLOCK_COMMENT -> token.replace(prefix, "");
            default -> token; // nothing else holds text of a person's
        };
    }

    /** A name with marks; null where it has none. */
    private @Nullable String named(String name) {
        String whole = identifiers.get(name);
        return whole == null ? derived(name) : whole;
    }

    /**
     * A name that the server made of a table's, such as {@code app_dev_id_fkey} for {@code app_${env}}: the longest name that it begins
     * with is the table's. Else it would be another with other values, and what follows would not find it.
     */
    private @Nullable String derived(String name) {
        if (name.length() > LONGEST_NAME
                || !DERIVED.matcher(name).matches()
                || use.written().contains(name)) {
            return null;
        }
        for (int end = name.lastIndexOf('_'); end > 0; end = name.lastIndexOf('_', end - 1)) {
            String table = name.substring(0, end);
            String template = identifiers.get(table);
            if (template != null || use.written().contains(table)) {
                return template == null ? null : template + name.substring(end);
            }
        }
        return null;
    }

    private String quoted(String value, String token, boolean keeps) {
        String name = keeps ? named(value) : null;
        if (name != null) {
            return '"' + name + '"';
        }
        return token.contains(prefix)
                ? "U&\""
                        + token.substring(1, token.length() - 1)
                                .replace("\\", "\\\\")
                                .replace(prefix, String.format("\\%04X", (int) prefix.charAt(0)) + prefix.substring(1))
                        + '"'
                : token;
    }

    private String literal(String content, String token, boolean keeps) {
        String marked = keeps ? marked(content) : content;
        boolean same = marked.equals(content);
        if (same && !token.contains(prefix)) {
            return token;
        }
        return escaped(marked);
    }

    /** With the values that stand in it as words of their own. */
    private String marked(String content) {
        String marked = content;
        for (Map.Entry<String, Pattern> word : words.entrySet()) {
            marked = word.getValue().matcher(marked).replaceAll(Matcher.quoteReplacement(word.getKey()));
        }
        return WORD.matcher(marked).replaceAll(name -> {
            String derived = derived(name.group());
            return Matcher.quoteReplacement(derived == null ? name.group() : derived);
        });
    }

    /** A function's body is code: names and literals in it are seen as such. */
    private String body(String token, boolean keeps) {
        int tag = token.indexOf('$', 1) + 1;
        String content = token.substring(tag, token.length() - tag);
        String marked = keeps ? code(content) : content;
        return MARK.matcher(marked).replaceAll("").contains(prefix)
                ? escaped(marked)
                : token.substring(0, tag) + marked + token.substring(token.length() - tag);
    }

    private String code(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Lexer lexer = new Lexer(bytes);
        StringBuilder text = new StringBuilder();
        for (TokenKind kind = lexer.next(); kind != TokenKind.END; kind = lexer.next()) {
            String token = new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8);
            text.append(
                    switch (kind) {
                        case IDENTIFIER, QUOTED_IDENTIFIER -> {
                            String name = named(Identifiers.value(kind, lexer));
                            yield name == null ? token : kind == TokenKind.IDENTIFIER ? name : '"' + name + '"';
                        }
                        case STRING -> marked(token);
                        case DOLLAR_STRING -> {
                            int tag = token.indexOf('$', 1) + 1;
                            yield token.substring(0, tag)
                                    + code(token.substring(tag, token.length() - tag))
                                    + token.substring(token.length() - tag);
                        }
                        default -> token; // code as it is
                    });
        }
        return text.toString();
    }

    /** A literal with escapes, so that nothing in it but marks looks like a placeholder. */
    private String escaped(String marked) {
        String quoted = marked.replace("'", "''");
        if (!marked.contains("\\") && !marked.contains(prefix)) {
            return "'" + quoted + "'";
        }
        String escape = String.format("\\u%04X", (int) prefix.charAt(0));
        return "E'" + quoted.replace("\\", "\\\\").replace(prefix, escape + prefix.substring(1)) + "'";
    }
}
