package dev.reseed.masking.transform;

/**
 * How large a number of a type may be.
 *
 * @param largest of the number without its point: of {@code numeric(5,2)} 99999
 * @param decimals how many of the digits stand behind the point
 */
public record NumberLimit(long largest, int decimals) {
    /** Of a type with no limit that matters for 18 digits. */
    public static final NumberLimit NONE = new NumberLimit(Long.MAX_VALUE, 0);

    /** Whether a number fits that is written with so many decimals, and without its point. */
    boolean allows(long number, int written) {
        long bound = largest;
        for (int i = written; i < decimals; i++) {
            bound /= 10;
        }
        return number <= bound;
    }
}
