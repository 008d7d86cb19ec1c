package dev.reseed.masking.condition;

/**
 * Which outcomes a condition can have over a row before and after masking, together: each is false, unknown (NULL) or true.
 *
 * @param pairs a bit for each pair, three times the outcome before and the one after
 */
public record Outcomes(int pairs) {
    private static final int FALSE = 0;
    private static final int UNKNOWN = 1;
    private static final int TRUE = 2;

    /** It stays as it was. */
    static final Outcomes SAME =
            none().with(FALSE, FALSE).with(UNKNOWN, UNKNOWN).with(TRUE, TRUE);

    /** Nothing is known. */
    static final Outcomes ANY = new Outcomes(0x1ff);

    /** As it was, and never unknown. */
    static final Outcomes SAME_KNOWN = none().with(FALSE, FALSE).with(TRUE, TRUE);

    /** What is known before is unknown afterwards. */
    static final Outcomes LOST =
            none().with(FALSE, UNKNOWN).with(UNKNOWN, UNKNOWN).with(TRUE, UNKNOWN);

    /** What is true stays true, and what is false may become so. */
    static final Outcomes RISING = SAME.with(FALSE, TRUE);

    /** It was false, and is true. */
    static final Outcomes BECOMING = none().with(FALSE, TRUE);

    /** What is false stays false, and what is true may become so. */
    static final Outcomes FALLING = SAME.with(TRUE, FALSE);

    private static Outcomes none() {
        return new Outcomes(0);
    }

    private Outcomes with(int before, int after) {
        return new Outcomes(pairs | 1 << (3 * before + after));
    }

    private boolean has(int before, int after) {
        return (pairs >> (3 * before + after) & 1) != 0;
    }

    /** It becomes what is given, wherever it was known. */
    static Outcomes always(boolean outcome) {
        int after = outcome ? TRUE : FALSE;
        return none().with(FALSE, after).with(TRUE, after).with(UNKNOWN, UNKNOWN);
    }

    /** Where this is always so, whatever rows there are. */
    static Outcomes constant(boolean outcome) {
        int both = outcome ? TRUE : FALSE;
        return none().with(both, both);
    }

    Outcomes or(Outcomes other) {
        return combined(other, false);
    }

    Outcomes and(Outcomes other) {
        return combined(other, true);
    }

    /** Either is possible. */
    Outcomes joined(Outcomes other) {
        return new Outcomes(pairs | other.pairs);
    }

    Outcomes not() {
        Outcomes result = none();
        for (int pair = 0; pair < 9; pair++) {
            result = has(pair / 3, pair % 3) ? result.with(TRUE - pair / 3, TRUE - pair % 3) : result;
        }
        return result;
    }

    /** Without what begins unknown. */
    Outcomes known() {
        return new Outcomes(pairs & ~0b111_000);
    }

    private Outcomes combined(Outcomes other, boolean least) {
        Outcomes result = none();
        for (int one = 0; one < 9; one++) {
            for (int two = 0; two < 9; two++) {
                if (has(one / 3, one % 3) && other.has(two / 3, two % 3)) {
                    result = least
                            ? result.with(Math.min(one / 3, two / 3), Math.min(one % 3, two % 3))
                            : result.with(Math.max(one / 3, two / 3), Math.max(one % 3, two % 3));
                }
            }
        }
        return result;
    }

    /** Whether each row that a CHECK lets pass, since it is not false, passes afterwards. */
    public boolean passAgain() {
        return !has(UNKNOWN, FALSE) && !has(TRUE, FALSE);
    }

    /** Whether no row that a CHECK lets pass does so afterwards. */
    public boolean neverPass() {
        return !has(UNKNOWN, UNKNOWN) && !has(UNKNOWN, TRUE) && !has(TRUE, UNKNOWN) && !has(TRUE, TRUE);
    }

    /** Whether no row fulfils it afterwards that did not before, as the condition of an index wants it. */
    public boolean addNone() {
        return !has(FALSE, TRUE) && !has(UNKNOWN, TRUE);
    }
}
