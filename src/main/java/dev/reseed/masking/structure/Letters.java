package dev.reseed.masking.structure;

/** Where words begin and end, and which letters are the same but for their case. */
final class Letters {
    static final int OTHER = 0;
    static final int LETTER = 1;
    static final int DIGIT = 2;

    /** A letter of a script that writes no blanks between words, or grammar onto them. */
    static final int UNSPACED = 3;

    private static final int NO_CHARACTER = 0xFFFD;
    private static final int FIRST_UNSPACED = 0x0E00;

    private Letters() {}

    /** The character at a place; U+FFFD where there is none. */
    static int at(byte[] text, int at, int to) {
        int length = Utf8.length(text, at, to);
        return length == 0 ? NO_CHARACTER : Utf8.codePoint(text, at, length);
    }

    /** How many bytes to go on. */
    static int step(byte[] text, int at, int to) {
        return text[at] >= 0 ? 1 : Math.max(1, Utf8.length(text, at, to));
    }

    static int kind(int character) {
        if (character < 0x80) {
            int lower = character | 0x20;
            return lower >= 'a' && lower <= 'z' ? LETTER : character >= '0' && character <= '9' ? DIGIT : OTHER;
        }
        if (!Character.isLetter(character)) {
            return isMark(character) ? LETTER : Character.isDigit(character) ? DIGIT : OTHER;
        }
        return character >= FIRST_UNSPACED && isUnspaced(character) ? UNSPACED : LETTER;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isUnspaced(int character) {
        return switch (Character.UnicodeScript.of(character)) {
            case THAI, LAO, KHMER, MYANMAR, TIBETAN, HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
            default -> false;
        };
    }

    /** Whether a word can begin or end between characters of two kinds. */
    static boolean isBoundary(int before, int after) {
        return before != after || before == OTHER || before == UNSPACED;
    }

    static int fold(int character) {
        if (character < 0x80) {
            return character >= 'A' && character <= 'Z' ? character | 0x20 : character;
        }
        return Character.toLowerCase(Character.toUpperCase(character));
    }
}
