package dev.reseed.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes that a literal stands for, each with the index that it came from. */
final class DecodedText implements LiteralSink {
    private final byte[] bytes;
    private final int[] origins;
    private int length;

    /** An empty text with room for {@code capacity} bytes. */
    DecodedText(int capacity) {
        bytes = new byte[capacity];
        origins = new int[capacity];
    }

    @Override
    public void add(int value, int origin) {
        bytes[length] = (byte) value;
        origins[length++] = origin;
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
