package dev.reseed.masking.transform;

/**
 * What new values of columns have to fit: all columns of a kind have to get the same pseudonyms, so it is the narrowest of these that counts.
 *
 * @param type the column's own
 * @param longest how many characters a value may have; {@code Integer.MAX_VALUE} where any number
 * @param unique whether different values have to stay different
 */
public record Fit(ValueType type, int longest, NumberLimit limit, boolean unique) {
    /** Of a column of text without limits. */
    public static final Fit ANY_TEXT = new Fit(ValueType.TEXT, Integer.MAX_VALUE, NumberLimit.NONE, false);
}
