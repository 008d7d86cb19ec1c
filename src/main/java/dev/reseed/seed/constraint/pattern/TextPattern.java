package dev.reseed.seed.constraint.pattern;

/**
 * A pattern that a text has to match, or not to match.
 *
 * @param pattern as the condition has it; a regular expression matches where it is found anywhere in the text
 */
public record TextPattern(String pattern, Form form, boolean anyCase, boolean negated) {
    /** How patterns are written. */
    public enum Form {
        /** PostgreSQL's advanced regular expressions. */
        REGEX,
        /** Of the whole text, with a backslash to escape. */
        LIKE
    }

    /** That a text has to match. */
    public static TextPattern regex(String pattern) {
        return new TextPattern(pattern, Form.REGEX, false, false);
    }

    /** That a text has to match. */
    public static TextPattern like(String pattern) {
        return new TextPattern(pattern, Form.LIKE, false, false);
    }

    /** The opposite. */
    public TextPattern not() {
        return new TextPattern(pattern, form, anyCase, !negated);
    }
}
