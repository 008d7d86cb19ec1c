package dev.reseed.seed.type;

import java.nio.charset.StandardCharsets;

/**
 * Sets of characters that a text's places take. Syllables have few consonants, and codes no vowels, so that hardly any text is by chance a word
 * that nobody wants to show.
 */
final class Letters {
    static final byte BLANK = 0;
    static final byte CONSONANT = 1;
    static final byte VOWEL = 2;
    static final byte CAPITAL = 3;
    static final byte CODE = 4;
    static final byte UPPER = 5;
    static final byte LOWER = 6;
    static final byte DIGIT = 7;
    static final byte HEX = 8;

    private static final byte[][] SETS = {
        bytes(" "),
        bytes("bdflmnrstv"),
        bytes("aeiou"),
        bytes("BDFLMNRSTV"),
        bytes("BCDFGHJKLMNPQRSTVWXZ0123456789"),
        bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        bytes("abcdefghijklmnopqrstuvwxyz"),
        bytes("0123456789"),
        bytes("0123456789abcdef")
    };

    private Letters() {}

    /** The set of a number; shared, only to be read. */
    static byte[] of(byte set) {
        return SETS[set];
    }

    private static byte[] bytes(String letters) {
        return letters.getBytes(StandardCharsets.US_ASCII);
    }
}
