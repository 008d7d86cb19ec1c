package dev.reseed.masking.condition;

import java.util.BitSet;

/** Which characters masks of a kind put in each other's places. */
enum Alphabet {
    /** Digits; lower-case letters; upper-case letters. */
    SHAPES {
        @Override
        boolean isAlike(BitSet members) {
            return one(members, '0', '9') && one(members, 'a', 'z') && one(members, 'A', 'Z');
        }
    },

    /** The digits from 0 to f; from an upper-case one they may come too. */
    HEXADECIMAL {
        @Override
        boolean isAlike(BitSet members) {
            boolean lower = one(members, '0', '9') && one(members, 'a', 'f') && members.get('0') == members.get('a');
            return lower && one(members, 'A', 'F') && (!members.get('A') || members.get('0'));
        }
    };

    /** Whether a mask cannot lead out of some characters of ASCII, nor, but for upper case, into them. */
    abstract boolean isAlike(BitSet members);

    /** Whether all characters of a range are in a set, or none. */
    static boolean one(BitSet members, char first, char last) {
        int count = members.get(first, last + 1).cardinality();
        return count == 0 || count == last + 1 - first;
    }

    /** Whether a character beyond ASCII is in no alphabet of any mask. */
    static boolean isSteadyBeyond(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** Whether a text has no letters and digits, nor what else a mask changes. */
    static boolean isSteady(String text) {
        return text.codePoints()
                .allMatch(each -> each < 0x80
                        ? !(each >= '0' && each <= '9')
                                && !(each >= 'a' && each <= 'z')
                                && !(each >= 'A' && each <= 'Z')
                        : isSteadyBeyond(each));
    }

    /** Whether a text can be a part of one that has hexadecimal digits in lower case alone. */
    static boolean isOfDigest(String text) {
        return text.chars().allMatch(each -> (each >= '0' && each <= '9') || (each >= 'a' && each <= 'f'));
    }
}
