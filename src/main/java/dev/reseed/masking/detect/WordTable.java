package dev.reseed.masking.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A dictionary of the words in names, from a file beside this class, whose head says how it is written.
 *
 * @param <T> what words say; its constants in lower case begin the file's lines
 */
final class WordTable<T extends Enum<T>> {
    /** Words of one name that are looked at; a name of more is none that somebody gave a column. */
    private static final int MOST_WORDS = 16;

    /** Shorter words say nothing inside of another one. */
    private static final int SHORTEST_PART = 3;

    private final Map<String, Set<T>> words = new HashMap<>();
    private final Map<String, Set<T>> whole = new HashMap<>();
    private final Map<String, Set<T>> endings = new HashMap<>();
    private final Map<String, Set<T>> beginnings = new HashMap<>();

    private WordTable() {}

    /**
     * What some neighbouring words of a name say.
     *
     * @param from the first word
     * @param to behind the last word
     * @param length letters that are known; fewer where a word is known by its beginning or end
     */
    record Hit<T>(T meaning, int from, int to, int length) {}

    static <T extends Enum<T>> WordTable<T> read(String resource, Class<T> type) {
        WordTable<T> table = new WordTable<>();
        try (InputStream in = Objects.requireNonNull(WordTable.class.getResourceAsStream(resource), resource)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> table.line(line, type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void line(String line, Class<T> type) {
        int colon = line.indexOf(':');
        T meaning = Enum.valueOf(type, line.substring(0, colon).toUpperCase(Locale.ROOT));
        for (String pattern : line.substring(colon + 1).split(",", -1)) {
            for (String spelling : spellings(pattern.strip())) {
                add(spelling, meaning);
            }
        }
    }

    /** Umlauts are also written as two letters. */
    private static Set<String> spellings(String pattern) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(Words.fold(pattern));
        spellings.add(Words.fold(pattern.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")));
        return spellings;
    }

    private void add(String pattern, T meaning) {
        String letters = letters(pattern);
        Map<String, Set<T>> map = words;
        if (pattern.startsWith("=")) {
            map = whole;
        } else if (pattern.startsWith("*")) {
            map = endings;
        } else if (pattern.endsWith("*")) {
            map = beginnings;
        }
        map.computeIfAbsent(letters, key -> new LinkedHashSet<>()).add(meaning);
    }

    private static String letters(String pattern) {
        StringBuilder out = new StringBuilder();
        pattern.chars().filter(Character::isLetter).forEach(each -> out.append((char) each));
        return out.toString();
    }

    /** Everything that the words say, in the name's order. */
    List<Hit<T>> hits(List<String> name) {
        List<String> bounded = name.size() > MOST_WORDS ? name.subList(0, MOST_WORDS) : name;
        List<Hit<T>> hits = new ArrayList<>();
        for (int from = 0; from < bounded.size(); from++) {
            StringBuilder joined = new StringBuilder();
            for (int to = from; to < bounded.size(); to++) {
                joined.append(bounded.get(to));
                known(hits, joined.toString(), from, to + 1, bounded.size());
            }
            parts(hits, bounded.get(from), from);
        }
        return hits;
    }

    private void known(List<Hit<T>> hits, String joined, int from, int to, int all) {
        String singular = joined.endsWith("s") ? joined.substring(0, joined.length() - 1) : joined;
        Set<T> found = words.getOrDefault(joined, words.getOrDefault(singular, Set.of()));
        found.forEach(meaning -> hits.add(new Hit<>(meaning, from, to, joined.length())));
        if (from == 0 && to == all) {
            whole.getOrDefault(joined, Set.of())
                    .forEach(meaning -> hits.add(new Hit<>(meaning, from, to, joined.length())));
        }
    }

    private void parts(List<Hit<T>> hits, String word, int at) {
        for (int cut = SHORTEST_PART; cut <= word.length() - 1; cut++) {
            int length = cut;
            beginnings
                    .getOrDefault(word.substring(0, cut), Set.of())
                    .forEach(meaning -> hits.add(new Hit<>(meaning, at, at + 1, length)));
            endings.getOrDefault(word.substring(word.length() - cut), Set.of())
                    .forEach(meaning -> hits.add(new Hit<>(meaning, at, at + 1, length)));
        }
        beginnings.getOrDefault(word, Set.of()).forEach(m -> hits.add(new Hit<>(m, at, at + 1, word.length())));
        endings.getOrDefault(word, Set.of()).forEach(m -> hits.add(new Hit<>(m, at, at + 1, word.length())));
    }
}
