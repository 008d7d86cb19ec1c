package dev.reseed.migrate.squash;

import dev.reseed.sql.Identifiers;
import dev.reseed.sql.Lexer;
import dev.reseed.sql.Literals;
import dev.reseed.sql.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which placeholders scripts use, and where a baseline can give them again. A word of a script such as {@code app_${env}} is one as a
 * whole.
 *
 * @param words values that are given back, by the text that has {@linkplain #mark marks} for placeholders
 * @param used the placeholders that the scripts use
 * @param lost those of them whose values the scripts also write themselves, or which are too short, or too common, to be told from other text
 * @param written names that the scripts write themselves
 */
record PlaceholderUse(Map<String, String> words, Set<String> used, Set<String> lost, Set<String> written) {
    static final char OPEN = '\uE000';
    static final char CLOSE = '\uE001';

    /** A value that is shorter stands in too many words, and among rows. */
    private static final int SHORTEST = 4;

    PlaceholderUse {
        words = Map.copyOf(words);
        used = Set.copyOf(used);
        lost = Set.copyOf(lost);
        written = Set.copyOf(written);
    }

    /** Stands for a placeholder where it will be. */
    static String mark(String name) {
        return OPEN + name + CLOSE;
    }

    /**
     * Reads scripts.
     *
     * @param values of all placeholders that there are
     * @param keywords that are no names
     * @param writtenOut placeholders that are not given again
     * @param texts of the scripts in which they are replaced
     */
    static PlaceholderUse of(
            String prefix,
            String suffix,
            Map<String, String> values,
            Set<String> keywords,
            Set<String> writtenOut,
            Collection<String> texts) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(values);
        Pattern single = Pattern.compile(Pattern.quote(prefix) + "(.*?)" + Pattern.quote(suffix), Pattern.DOTALL);
        Map<String, String> words = new TreeMap<>();
        Set<String> used = new TreeSet<>();
        Written written = new Written();
        for (String text : texts) {
            StringBuilder others = new StringBuilder();
            for (PlaceholderWord word : PlaceholderWord.in(text, prefix, suffix, others)) {
                Matcher placeholders = single.matcher(word.text());
                while (placeholders.find()) {
                    used.add(placeholders.group(1));
                }
                words.put(
                        placeholders.replaceAll(each -> Matcher.quoteReplacement(mark(each.group(1)))),
                        placeholders.replaceAll(each -> Matcher.quoteReplacement(all.getOrDefault(each.group(1), ""))));
            }
            written.add(others.toString());
        }
        Set<String> outside = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        outside.addAll(writtenOut);
        return of(
                words,
                used,
                written,
                value -> isTelling(value) && !keywords.contains(value.toLowerCase(Locale.ROOT)),
                outside);
    }

    private static PlaceholderUse of(
            Map<String, String> words,
            Set<String> used,
            Written written,
            Predicate<String> telling,
            Set<String> writtenOut) {
        Map<String, String> kept = new TreeMap<>();
        Set<String> lost = new TreeSet<>();
        words.forEach((template, value) -> {
            String folded = folded(value);
            List<String> names =
                    used.stream().filter(name -> template.contains(mark(name))).toList();
            boolean own = telling.test(value)
                    && names.stream().noneMatch(writtenOut::contains)
                    && !value.contains("'")
                    && !kept.containsValue(value)
                    && !written.has(value)
                    && !written.has(folded);
            if (own) {
                kept.put(template, value);
            } else if (!value.isEmpty()) {
                lost.addAll(names);
            }
        });
        return new PlaceholderUse(kept, used, lost, written.tokens);
    }

    /** As a name that is not quoted. */
    static String folded(String value) {
        return value.matches("[A-Za-z_][A-Za-z0-9_$]*") ? value.toLowerCase(Locale.ROOT) : value;
    }

    /** Whether text that has it has it from the placeholder. */
    static boolean isTelling(String value) {
        return value.length() >= SHORTEST && value.chars().anyMatch(Character::isLetter);
    }

    /** What scripts write themselves: names, numbers and texts, those in bodies too. */
    private static final class Written {
        private final Set<String> tokens = new HashSet<>();
        private final List<String> texts = new ArrayList<>();

        void add(String sql) {
            byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
            Lexer lexer = new Lexer(bytes);
            for (TokenKind kind = lexer.nextSignificant(); kind != TokenKind.END; kind = lexer.nextSignificant()) {
                String token = new String(bytes, lexer.start(), lexer.end() - lexer.start(), StandardCharsets.UTF_8);
                switch (kind) {
                    case IDENTIFIER, QUOTED_IDENTIFIER -> tokens.add(Identifiers.value(kind, lexer));
                    case STRING, ESCAPE_STRING, NATIONAL_STRING, UNICODE_STRING ->
                        texts.add(new String(Literals.decode(kind, lexer), StandardCharsets.UTF_8));
                    case DOLLAR_STRING -> {
                        int tag = token.indexOf('$', 1) + 1;
                        texts.add(token);
                        add(token.substring(tag, token.length() - tag));
                    }
                    default -> tokens.add(token); // numbers and signs
                }
            }
        }

        /** Whether it stands there as a name, a number, or a word of a text. */
        boolean has(String value) {
            Pattern word = word(value);
            return tokens.contains(value)
                    || texts.stream().anyMatch(text -> word.matcher(text).find());
        }
    }

    /** A value where no letter or digit continues it. */
    static Pattern word(String value) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}_])");
    }
}
