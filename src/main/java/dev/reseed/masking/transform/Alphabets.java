package dev.reseed.masking.transform;

import org.jspecify.annotations.Nullable;

/**
 * The alphabets that characters belong to: ten digits, 26 letters of ASCII, and beyond that the letters, marks, digits and symbols of each block
 * of 128 characters. An upper-case letter belongs to its lower-case form's alphabet. What is in none (blanks, punctuation, controls) stands still.
 *
 * <p>Not for several threads.
 */
final class Alphabets {
    static final int DIGITS = 0;
    static final int LETTERS = 1;

    /** Of a character that is in no alphabet. */
    static final int NONE = -1;

    private static final int BLOCK = 128;

    /** By number; none before a character beyond ASCII is met. */
    private @Nullable Block[] blocks = {};

    /** Which alphabet a character is in, once it is in lower case: a number for each, or {@link #NONE}. */
    int of(int lower) {
        if (lower < BLOCK) {
            return lower >= 'a' && lower <= 'z' ? LETTERS : lower >= '0' && lower <= '9' ? DIGITS : NONE;
        }
        int kind = block(lower).kinds[lower % BLOCK];
        return kind == 0 ? NONE : lower / BLOCK * Block.KINDS + kind;
    }

    int size(int alphabet) {
        return alphabet == DIGITS ? 10 : alphabet == LETTERS ? 26 : members(alphabet).length;
    }

    /** A character's place in its alphabet. */
    int indexOf(int lower) {
        if (lower < BLOCK) {
            return lower >= 'a' ? lower - 'a' : lower - '0';
        }
        return block(lower).indices[lower % BLOCK];
    }

    int at(int alphabet, int index) {
        return alphabet == DIGITS ? '0' + index : alphabet == LETTERS ? 'a' + index : members(alphabet)[index];
    }

    /** The lower-case form of a letter that is one of a pair: each is the other's only form. */
    static int lower(int character) {
        if (character < BLOCK) {
            return character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character;
        }
        int lower = Character.toLowerCase(character);
        return lower != character && lower >= BLOCK && Character.toUpperCase(lower) == character ? lower : character;
    }

    /** The other form of a letter whose lower-case form it is. */
    static int upper(int lower) {
        return Character.toUpperCase(lower);
    }

    private int[] members(int alphabet) {
        return block(alphabet / Block.KINDS * BLOCK).members[alphabet % Block.KINDS];
    }

    private Block block(int character) {
        int number = character / BLOCK;
        if (blocks.length == 0) {
            blocks = new Block[(Character.MAX_CODE_POINT + 1) / BLOCK];
        }
        Block block = blocks[number];
        if (block == null) {
            block = new Block(number * BLOCK);
            blocks[number] = block;
        }
        return block;
    }

    /** The alphabets of one block. */
    private static final class Block {
        /** One more than there are, for characters in none. */
        static final int KINDS = 8;

        private final byte[] kinds = new byte[BLOCK];
        private final int[] indices = new int[BLOCK];
        private final int[][] members = new int[KINDS][];

        Block(int first) {
            int[] counts = new int[KINDS];
            for (int i = 0; i < BLOCK; i++) {
                kinds[i] = (byte) kind(first + i);
                indices[i] = counts[kinds[i]]++;
            }
            for (int kind = 1; kind < KINDS; kind++) {
                members[kind] = new int[counts[kind]];
            }
            for (int i = 0; i < BLOCK; i++) {
                if (kinds[i] != 0) {
                    members[kinds[i]][indices[i]] = first + i;
                }
            }
        }

        private static int kind(int character) {
            int upper = Character.toUpperCase(character);
            if (upper != character && upper >= BLOCK && Character.toLowerCase(upper) == character) {
                return 1;
            }
            return switch (Character.getType(character)) {
                // Letters without a partner, as the small dotless i: a small one stays small.
                case Character.LOWERCASE_LETTER -> 2;
                case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> lower(character) == character ? 7 : 0;
                case Character.OTHER_LETTER, Character.MODIFIER_LETTER -> 3;
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> 4;
                case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> 5;
                case Character.MATH_SYMBOL,
                        Character.CURRENCY_SYMBOL,
                        Character.MODIFIER_SYMBOL,
                        Character.OTHER_SYMBOL -> 6;
                default -> 0;
            };
        }
    }
}
