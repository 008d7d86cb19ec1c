package dev.reseed.seed.provider;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** How a slot writes a list's words. */
enum Spelling {
    /** {@code {word}}: as they stand there. */
    PLAIN,
    /** {@code {Word}}: each word with a capital, but for small ones. */
    TITLE,
    /** {@code {^word}}: with a capital, as a sentence begins. */
    SENTENCE,
    /** {@code {a:word}}: with "a" or "an" before it. */
    ARTICLE;

    private static final Set<String> SMALL = Set.of("of", "and", "the", "in", "for", "with", "a", "an", "to", "on");

    String of(String text) {
        return switch (this) {
            case PLAIN -> text;
            case TITLE ->
                Arrays.stream(text.split(" ", -1))
                        .map(word -> SMALL.contains(word) ? word : capital(word))
                        .collect(Collectors.joining(" "));
            case SENTENCE -> capital(text);
            case ARTICLE -> (isVowel(text.charAt(0)) ? "an " : "a ") + text;
        };
    }

    /** A word with a capital at its beginning. */
    static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static boolean isVowel(char c) {
        return "aeioAEIO".indexOf(c) >= 0;
    }
}
