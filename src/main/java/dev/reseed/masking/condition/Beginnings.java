package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Treatment.Stays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What patterns want of a text's beginning that a mask leaves as it is. */
final class Beginnings {
    /** A sign that may stand before a number, and the number's first digit, which is not nought. */
    private static final Pattern FIRST_DIGIT = Pattern.compile("\\^(?:(?:\\\\\\+|\\[\\+])\\??)?\\[1-9](?![*+?{])");

    /** A scheme or two, and what ends them; no scheme is longer than nine letters. */
    private static final Pattern SCHEME = Pattern.compile(
            "\\^(?:[a-z]{1,8}\\??|\\((?:\\?:)?[a-z]{1,8}(?:\\?|\\|[a-z]{1,8})\\)):(?:\\\\?/){2}(?![*+?{])");

    private static final Pattern SCHEME_OF_LIKE = Pattern.compile("[a-z]{1,8}://");
    private static final Pattern ANYTHING = Pattern.compile("\\^(?:\\.[*+]\\$?)?");

    private Beginnings() {}

    /** The regular expression with something in such a beginning's place that any text of its shape matches. */
    static String ofRegex(String regex, Stays stays) {
        return switch (stays) {
            case NOTHING_ELSE, ADDRESS -> regex;
            case LEADING_ZEROS -> without(FIRST_DIGIT, regex, "^\\+?[0-9]");
            case SCHEME -> without(SCHEME, regex, "^");
        };
    }

    /** The same of a pattern of LIKE. */
    static String ofLike(String pattern, Stays stays) {
        return stays == Stays.SCHEME ? without(SCHEME_OF_LIKE, pattern, "") : pattern;
    }

    /** Whether, without its beginning, a regular expression lets anything follow. */
    static boolean isAnything(String regex, String rest) {
        return !rest.equals(regex) && ANYTHING.matcher(rest).matches();
    }

    private static String without(Pattern beginning, String pattern, String instead) {
        Matcher found = beginning.matcher(pattern);
        return found.lookingAt() ? instead + pattern.substring(found.end()) : pattern;
    }
}
