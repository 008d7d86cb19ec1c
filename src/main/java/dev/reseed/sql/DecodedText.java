package dev.reseed.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes that a literal stands for, each with the index that it came from. */
final class DecodedText {
    private final byte[] bytes;
    private final int[] origins;
    private int length;

    /** An empty text with room for {@code capacity} bytes. */
    DecodedText(int capacity) {
        bytes = new byte[capacity];
        origins = new int[capacity];
    }

    void add(int value, int origin) {
        bytes[length] = (byte) value;
        origins[length++] = origin;
    }

    /** Adds a character as UTF-8; what is no character, a lone surrogate for instance, becomes a question mark. */
    void addCodePoint(int codePoint, int origin) {
        boolean valid = Character.isValidCodePoint(codePoint)
                && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
        String character = valid ? Character.toString(codePoint) : "?";
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            add(b, origin);
        }
    }

    int length() {
        return length;
    }

    /** The index in the literal's own bytes that byte {@code index} came from. */
    int origin(int index) {
        return origins[index];
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
