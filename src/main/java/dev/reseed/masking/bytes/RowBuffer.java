package dev.reseed.masking.bytes;

import java.util.Arrays;

/** Bytes that grow, used again and again. */
@SuppressWarnings({"DoNotCallSuggester", "unused", "ArrayRecordComponent", "UnusedVariable", "MissingSummary"})
public final class RowBuffer {
    private byte[] bytes = new byte[256];
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

    public void add(byte[] from) {
        add(from, 0, from.length);
    }

    /** Adds a character in UTF-8. */
    public void addCharacter(int codePoint) {
        if (codePoint < 0x80) {
            add(codePoint);
        } else if (codePoint < 0x800) {
            add(0xc0 | (codePoint >>> 6));
            add(0x80 | (codePoint & 0x3f));
        } else if (codePoint < 0x10000) {
            add(0xe0 | (codePoint >>> 12));
            add(0x80 | ((codePoint >>> 6) & 0x3f));
            add(0x80 | (codePoint & 0x3f));
        } else {
            add(0xf0 | (codePoint >>> 18));
            add(0x80 | ((codePoint >>> 12) & 0x3f));
            add(0x80 | ((codePoint >>> 6) & 0x3f));
            add(0x80 | (codePoint & 0x3f));
        }
    }

    /** Forgets what is behind an index. */
    public void cutTo(int end) {
        length = end;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }
}
