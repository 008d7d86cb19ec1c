package dev.reseed.masking;

import java.util.Arrays;

/** Bytes that grow, used again and again. */
@SuppressWarnings({"DoNotCallSuggester", "unused", "ArrayRecordComponent", "UnusedVariable", "MissingSummary"})
public final class RowBuffer {
    private byte[] bytes = new byte[1 << 16];
    private int length;

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public void add(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    public void add(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }
}
