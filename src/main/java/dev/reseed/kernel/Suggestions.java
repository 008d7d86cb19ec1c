package dev.reseed.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** "Did you mean": the nearest of some words, if it is near enough to be what was meant. */
public final class Suggestions {
    private Suggestions() {}

    /** The word nearest to what was typed; none when typing it would take more than a third of its letters anew. */
    public static Optional<String> nearest(String typed, Collection<String> words) {
        return nearest(typed, words, 1).stream().findFirst();
    }

    /** The words near enough, the nearest first, at most so many. */
    public static List<String> nearest(String typed, Collection<String> words, int most) {
        return words.stream()
                .filter(word -> near(typed, word))
                .sorted(Comparator.comparingInt((String word) -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private static boolean near(String typed, String word) {
        int longest = Math.max(typed.length(), word.length());
        // A start of at least three letters is near however much is missing.
        return (typed.length() >= 3 && word.startsWith(typed))
                || (longest <= 64 && distance(typed, word) <= longest / 3);
    }

    /** Damerau-Levenshtein distance, optimal string alignment: insert, delete, replace, swap neighbours. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, d[i - 2][j - 2] + 1);
                }
                d[i][j] = best;
            }
        }
        return d[a.length()][b.length()];
    }
}
