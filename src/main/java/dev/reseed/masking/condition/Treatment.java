package dev.reseed.masking.condition;

import java.util.Optional;

/** What becomes of a column's values. Those that are NULL stay so, and so do empty texts. */
public sealed interface Treatment {
    /** They stay. */
    record Kept() implements Treatment {}

    /** Every one becomes NULL. */
    record Missing() implements Treatment {}

    /**
     * A text keeps its shape: as many characters, digits for digits, letters of ASCII for letters of the same case, beyond ASCII letters for letters
     * and so on of the same 128 characters, and the rest as it was.
     *
     * @param stays what else stays
     */
    record Shape(Stays stays) implements Treatment {}

    /** What a mask that keeps shapes leaves as it is. */
    enum Stays {
        NOTHING_ELSE,

        /** Zeros at a number's beginning; its first other digit does not become one. */
        LEADING_ZEROS,

        /** A URL's scheme, up to {@code ://}. */
        SCHEME,

        /** What makes an e-mail address one: it becomes {@code name.name.a-at-b.c@example.net}. */
        ADDRESS
    }

    /** Hexadecimal digits give way to others, in lower case unless a letter of the original is not; the rest stays. */
    record Hexadecimal() implements Treatment {}

    /**
     * Another text, which is not empty and has no blanks around it where the original has none.
     *
     * @param longest in characters
     * @param lower whether one in lower case has a pseudonym in lower case
     * @param stays what stays
     */
    record Free(int longest, boolean lower, Stays stays) implements Treatment {}

    /**
     * Lower-case hexadecimal digits.
     *
     * @param length how many, for each text that is not empty
     */
    record Digest(int length) implements Treatment {}

    /**
     * A number keeps its sign and its digits' places, and zeros at its beginning.
     *
     * @param integer whether its type has whole numbers alone
     */
    record Digits(boolean integer) implements Treatment {}

    /**
     * A number keeps its sign, and nought alone stays or becomes nought.
     *
     * @param integer whether its type has whole numbers alone
     */
    record Noise(boolean integer) implements Treatment {}

    /**
     * A date is moved.
     *
     * @param days at most so many
     * @param per the column that tells how far; empty for all the same
     */
    record Shifted(int days, Optional<String> per) implements Treatment {}

    /** Something else. */
    record Unknown() implements Treatment {}
}
