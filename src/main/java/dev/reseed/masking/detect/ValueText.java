package dev.reseed.masking.detect;

/** Measures a value's text. */
final class ValueText {
    private ValueText() {}

    /** Words with letters, between blanks. */
    static int words(String value) {
        int words = 0;
        boolean counted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isWhitespace(c)) {
                counted = false;
            } else if (!counted && Character.isLetter(c)) {
                counted = true;
                words++;
            }
        }
        return words;
    }
}
