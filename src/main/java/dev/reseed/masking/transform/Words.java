package dev.reseed.masking.transform;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Words of ASCII as bytes. */
final class Words {
    private static final Pattern BLANK = Pattern.compile(" ");

    private Words() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Those that blanks part. */
    static byte[][] of(String text) {
        return BLANK.splitAsStream(text).map(Words::ascii).toArray(byte[][]::new);
    }

    /** Whether a text is one of some words in lower case, in whatever case it is. */
    static boolean isOneOf(byte[][] words, byte[] bytes, int from, int to) {
        for (byte[] word : words) {
            if (word.length == to - from && matches(word, bytes, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] word, byte[] bytes, int from) {
        for (int i = 0; i < word.length; i++) {
            if ((bytes[from + i] | 0x20) != word[i]) {
                return false;
            }
        }
        return true;
    }
}
