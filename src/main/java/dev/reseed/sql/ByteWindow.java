package dev.reseed.sql;

import dev.reseed.kernel.Kind;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The part of a script that is in memory. It slides forward, reusing its buffer, and grows only while one item is longer
 * than the buffer. Bytes before {@link #limit()} have been checked.
 */
final class ByteWindow {
    private static final int INITIAL = 1 << 18;
    private static final int ROOM = 8 << 20;

    private final InputStream in;
    private final ScriptFormat format;
    private final LineCounter lines = new LineCounter();
    private byte[] bytes;
    private int filled;
    private int limit;
    private boolean atEnd;
    private long base;
    private int counted;

    ByteWindow(InputStream in, ScriptFormat format) {
        this.in = in;
        this.format = format;
        this.bytes = new byte[Math.clamp(format.maxStatementBytes(), 16, INITIAL)];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Index after the last byte that may be looked at. */
    int limit() {
        return limit;
    }

    /** Whether nothing follows {@link #limit()}. */
    boolean atEnd() {
        return atEnd;
    }

    /** The position of a byte; indices asked for never go back. */
    Position position(int index) {
        count(index);
        return lines.at(base + index);
    }

    private void count(int index) {
        if (index > counted) {
            lines.advance(bytes, counted, index);
            counted = index;
        }
    }

    /** Skips a byte order mark, which has no column. */
    int skipByteOrderMark() {
        while (limit < 3 && !atEnd) {
            fill(0);
        }
        counted = byteOrderMark(bytes, limit);
        return counted;
    }

    /** The length of the byte order mark that {@code text} begins with: 3 or 0. */
    static int byteOrderMark(byte[] text, int length) {
        boolean mark = length >= 3 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
        return mark ? 3 : 0;
    }

    /**
     * Drops what lies before {@code keep} and reads until the buffer is full or the input ends. All indices then move
     * down by {@code keep}.
     */
    void fill(int keep) {
        count(keep);
        boolean full = filled - keep == bytes.length;
        if (full || (filled - keep > bytes.length / 2 && bytes.length < most())) {
            grow(keep);
        } else {
            System.arraycopy(bytes, keep, bytes, 0, filled - keep);
        }
        base += keep;
        counted -= keep;
        filled -= keep;
        limit -= keep;
        read();
        check();
    }

    /** How large the buffer gets: not twice a large limit, since the buffer before is in memory with it when it grows. */
    private int most() {
        int limit = format.maxStatementBytes();
        return limit + Math.clamp(limit, 16, ROOM);
    }

    /** Refuses an item that takes more than the format allows. */
    void checkLength(int from, int to) {
        if (to - from > format.maxStatementBytes()) {
            throw ReseedException.usage(
                    format.source() + " has a statement or line that is too long",
                    position(from) + ": more than " + format.maxStatementBytes() + " bytes without an end",
                    "look for a quote that is never closed, or raise the limit");
        }
    }

    private void grow(int keep) {
        int length = filled - keep;
        checkLength(keep, filled);
        int capacity = 2L * bytes.length < format.maxStatementBytes() ? 2 * bytes.length : most();
        if (keep == 0) {
            bytes = Arrays.copyOf(bytes, capacity);
        } else {
            byte[] larger = new byte[capacity];
            System.arraycopy(bytes, keep, larger, 0, length);
            bytes = larger;
        }
    }

    private void read() {
        try {
            while (filled < bytes.length) {
                int count = in.read(bytes, filled, bytes.length - filled);
                if (count < 0) {
                    atEnd = true;
                    return;
                }
                filled += count;
            }
        } catch (IOException e) {
            throw new ReseedException(
                    Kind.FAILED,
                    format.source() + " cannot be read",
                    "reading failed after " + (base + filled) + " bytes",
                    "check the file or what feeds the pipe",
                    e);
        }
    }

    private void check() {
        int checked = format.utf8() ? Utf8.check(bytes, limit, filled) : Utf8.checkNul(bytes, limit, filled);
        int bad = checked < 0 ? ~checked : atEnd && checked < filled ? checked : -1;
        if (bad >= 0) {
            String what = bytes[bad] == 0 ? "a NUL byte" : "bytes that are not UTF-8";
            throw ReseedException.usage(
                    format.source() + " is not a text that PostgreSQL takes",
                    what + " at offset " + (base + bad),
                    "convert the file to UTF-8 without NUL bytes");
        }
        limit = checked;
    }
}
