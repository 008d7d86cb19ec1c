package dev.reseed.seed.type;

/** What texts are made of. All of it is ASCII, so that a length in characters is one in bytes, and it fits every encoding. */
public enum Alphabet {
    /** Syllables, in words with blanks between them, the first in upper case; where at most six characters fit, as {@link #CODE}. */
    WORDS,
    /** Syllables without blanks, in lower case. */
    WORD,
    /** Upper-case consonants and digits. */
    CODE,
    /** Upper-case letters. */
    UPPER,
    /** Lower-case letters. */
    LOWER,
    /** Decimal digits. */
    DIGITS,
    /** Hexadecimal digits, in lower case. */
    HEX
}
