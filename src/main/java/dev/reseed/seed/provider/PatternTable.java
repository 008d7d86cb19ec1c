package dev.reseed.seed.provider;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words of names, and what they say. A pattern's words stand side by side in the name, written together or apart; {@code =word} is only the
 * whole name, {@code *word} a word that ends so, {@code word*} a word that begins so.
 *
 * @param <T> what a pattern says
 */
final class PatternTable<T> {
    private static final int MOST_WORDS = 16;
    private static final int SHORTEST_PART = 2;

    /** Of Spanish and Portuguese, German and Dutch, and what English words lose beside an s. */
    private static final List<String> PLURALS = List.of("s", "es", "n", "en", "e");

    private static final int SHORTEST_PLURAL = 4;

    /** Words that names leave out: {@code fecha_nacimiento} for fecha de nacimiento. */
    private static final Set<String> SMALL =
            Set.of("de", "du", "des", "del", "da", "do", "di", "la", "le", "el", "l", "d", "of", "the");

    private final Map<String, List<T>> words = new HashMap<>();
    private final Map<String, List<T>> whole = new HashMap<>();
    private final Map<String, List<T>> endings = new HashMap<>();
    private final Map<String, List<T>> beginnings = new HashMap<>();

    /**
     * What some neighbouring words of a name say.
     *
     * @param from the first word
     * @param to behind the last word
     * @param letters that are known
     * @param all whether nothing else is in the name
     * @param rest what is left of a word of which only the beginning or the end is known
     */
    record Hit<T>(T meaning, int from, int to, int letters, boolean all, String rest) {}

    /** Patterns divided by commas. */
    void add(String patterns, T meaning) {
        for (String pattern : patterns.split(",", -1)) {
            add(NameWords.fold(pattern.strip()), pattern, meaning);
            String umlauts =
                    pattern.strip().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
            if (!umlauts.equals(pattern.strip())) {
                add(NameWords.fold(umlauts), pattern, meaning);
            }
        }
    }

    private void add(String folded, String pattern, T meaning) {
        List<String> apart = NameWords.of(folded);
        if (apart.isEmpty()) {
            throw new IllegalStateException("an empty pattern: " + pattern);
        }
        add(folded, apart, meaning);
        List<String> content =
                apart.stream().filter(word -> !SMALL.contains(word)).toList();
        if (apart.size() > content.size() && content.size() > 1) {
            add(folded, content, meaning);
        }
    }

    private void add(String folded, List<String> apart, T meaning) {
        Map<String, List<T>> map = words;
        if (folded.startsWith("=")) {
            map = whole;
        } else if (folded.startsWith("*")) {
            map = endings;
        } else if (folded.endsWith("*")) {
            map = beginnings;
        }
        map.computeIfAbsent(String.join("", apart), key -> new ArrayList<>()).add(meaning);
    }

    /** Everything that the words say. */
    List<Hit<T>> hits(List<String> name) {
        List<String> bounded = name.size() > MOST_WORDS ? name.subList(0, MOST_WORDS) : name;
        List<Hit<T>> hits = new ArrayList<>();
        for (int from = 0; from < bounded.size(); from++) {
            StringBuilder joined = new StringBuilder();
            for (int to = from; to < bounded.size(); to++) {
                joined.append(bounded.get(to));
                known(hits, joined.toString(), from, to + 1, bounded.size());
            }
            parts(hits, bounded.get(from), from, bounded.size() == 1);
        }
        return hits;
    }

    private void known(List<Hit<T>> hits, String joined, int from, int to, int count) {
        boolean all = from == 0 && to == count;
        List<T> found = words.getOrDefault(joined, List.of());
        if (found.isEmpty()) {
            found = words.getOrDefault(NameWords.singularWord(joined), List.of());
        }
        for (int i = 0; found.isEmpty() && i < PLURALS.size(); i++) {
            String ending = PLURALS.get(i);
            if (joined.length() > SHORTEST_PLURAL && joined.endsWith(ending)) {
                found = words.getOrDefault(joined.substring(0, joined.length() - ending.length()), List.of());
            }
        }
        if (all) {
            whole.getOrDefault(joined, List.of())
                    .forEach(meaning -> hits.add(new Hit<>(meaning, from, to, joined.length(), true, "")));
        }
        found.forEach(meaning -> hits.add(new Hit<>(meaning, from, to, joined.length(), all, "")));
    }

    private void parts(List<Hit<T>> hits, String word, int at, boolean only) {
        for (int cut = SHORTEST_PART; cut <= word.length(); cut++) {
            int length = cut;
            boolean all = only && cut == word.length();
            String behind = word.substring(cut);
            beginnings
                    .getOrDefault(word.substring(0, cut), List.of())
                    .forEach(meaning -> hits.add(new Hit<>(meaning, at, at + 1, length, all, behind)));
            String before = word.substring(0, word.length() - cut);
            endings.getOrDefault(word.substring(word.length() - cut), List.of())
                    .forEach(meaning -> hits.add(new Hit<>(meaning, at, at + 1, length, all, before)));
        }
    }
}
