package dev.reseed.migrate.squash;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a script that has placeholders in it, such as {@code app_${env}_2}: letters, digits, {@code _} and {@code $} go on with it.
 *
 * @param text as the script has it
 */
record PlaceholderWord(String text) {
    /**
     * Those of a text, read once from its beginning to its end.
     *
     * @param others takes the text with a blank in the place of each
     */
    static List<PlaceholderWord> in(String text, String prefix, String suffix, StringBuilder others) {
        List<PlaceholderWord> words = new ArrayList<>();
        int done = 0;
        for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, done)) {
            int end = end(text, at, prefix, suffix);
            if (end < 0) {
                break;
            }
            int start = at;
            while (start > done && isLetter(text.charAt(start - 1))) {
                start--;
            }
            words.add(new PlaceholderWord(text.substring(start, end)));
            others.append(text, done, start).append(' ');
            done = end;
        }
        others.append(text, done, text.length());
        return words;
    }

    /** Where the word ends whose placeholder begins at a place; -1 where that does not end. */
    private static int end(String text, int at, String prefix, String suffix) {
        int end = -1;
        int next = at;
        while (text.startsWith(prefix, next)) {
            int close = text.indexOf(suffix, next + prefix.length());
            if (close < 0) {
                return end;
            }
            end = close + suffix.length();
            // A prefix may begin with what may also continue a name.
            while (end < text.length() && isLetter(text.charAt(end)) && !text.startsWith(prefix, end)) {
                end++;
            }
            next = end;
        }
        return end;
    }

    private static boolean isLetter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
