package dev.reseed.masking.transform;

/**
 * What new values of columns have to fit: all columns of a kind have to get the same pseudonyms, so it is the narrowest of these that counts.
 *
 * @param type the column's own
 * @param longest how many characters a value may have; {@code Integer.MAX_VALUE} where any number
 * @param unique whether different values have to stay different
 * @param shaped whether a text has to keep its shape: as many characters, digits for digits, letters for letters of the same case, the rest as it is
 */
public record Fit(ValueType type, int longest, NumberLimit limit, boolean unique, boolean shaped) {
    /** Of a column of text without limits. */
    public static final Fit ANY_TEXT = new Fit(ValueType.TEXT, Integer.MAX_VALUE, NumberLimit.NONE, false, false);

    /** Of values in any shape. */
    public Fit(ValueType type, int longest, NumberLimit limit, boolean unique) {
        this(type, longest, limit, unique, false);
    }

    /** The same for texts that have to keep their shape, or for such as have not. */
    public Fit shaped(boolean shape) {
        return new Fit(type, longest, limit, unique, shape);
    }
}
