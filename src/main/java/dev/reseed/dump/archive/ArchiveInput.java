package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Broken;
import dev.reseed.kernel.ReseedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The primitives of an archive, from a stream: bytes, integers with a sign byte before them, counted texts, file offsets. All
 * that the file says of itself is checked before it is believed.
 *
 * <p>Every failure is a {@link ReseedException} that names the file and the offset.
 */
final class ArchiveInput {
    /** What no text of a table of contents reaches; a function's body may be long. */
    private static final int LONGEST_TEXT = 1 << 26;

    private static final int CHUNK = 1 << 16;

    private final String source;
    private final InputStream in;
    private final int ahead;
    private byte[] buffer = {};
    private int at;
    private int limit;
    private long position;
    private int intSize = Integer.BYTES;
    private int offsetSize = Long.BYTES;

    /**
     * @param source the dump, for messages
     * @param position of the stream's next byte in the file
     */
    ArchiveInput(String source, InputStream in, long position) {
        this(source, in, position, CHUNK);
    }

    /** @param ahead how many bytes are read at once, at most */
    ArchiveInput(String source, InputStream in, long position, int ahead) {
        this.source = source;
        this.in = in;
        this.position = position;
        this.ahead = ahead;
    }

    /** Sets how many bytes the archive's integers and offsets have. */
    void sizes(int integers, int offsets) {
        if (integers < 1 || integers > Long.BYTES || offsets < 1 || offsets > Long.BYTES) {
            throw damaged("its integers are said to have " + integers + " bytes, and its offsets " + offsets);
        }
        intSize = integers;
        offsetSize = offsets;
    }

    String source() {
        return source;
    }

    /** The offset of the next byte. */
    long position() {
        return position;
    }

    int readByte() {
        int value = read();
        if (value < 0) {
            throw cutOff();
        }
        return value;
    }

    /** The next byte, or -1 at the end of the file. */
    int read() {
        if (at == limit && !filled()) {
            return -1;
        }
        position++;
        return buffer[at++] & 0xff;
    }

    /**
     * Reads some bytes.
     *
     * @return how many, at least 1, or -1 at the end of the file
     */
    int read(byte[] into, int from, int most) {
        if (at == limit && most >= ahead) {
            int count = from(into, from, most);
            position += Math.max(count, 0);
            return count;
        }
        if (at == limit && !filled()) {
            return -1;
        }
        int count = Math.min(most, limit - at);
        System.arraycopy(buffer, at, into, from, count);
        at += count;
        position += count;
        return count;
    }

    private boolean filled() {
        if (buffer.length == 0) {
            buffer = new byte[ahead];
        }
        int count = from(buffer, 0, buffer.length);
        at = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }

    private int from(byte[] into, int from, int most) {
        try {
            return in.read(into, from, most);
        } catch (IOException e) {
            throw Broken.unreadable(source, position, e);
        }
    }

    void readFully(byte[] into, int from, int length) {
        int at = from;
        while (at < from + length) {
            int count = read(into, at, from + length - at);
            if (count < 0) {
                throw cutOff();
            }
            at += count;
        }
    }

    void skip(long count) {
        byte[] waste = new byte[(int) Math.min(count, CHUNK)];
        for (long left = count; left > 0; left -= Math.min(left, waste.length)) {
            readFully(waste, 0, (int) Math.min(left, waste.length));
        }
    }

    /** An integer: a byte for its sign, then the number itself, the lowest byte first. */
    int readInt() {
        long begin = position;
        int sign = readByte();
        long value = littleEndian(intSize, begin);
        if (value > Integer.MAX_VALUE || sign > 1) {
            throw damaged(begin, "a number there is larger than any that pg_dump writes");
        }
        return (int) (sign == 0 ? value : -value);
    }

    /** An integer that counts or measures something. */
    int readSize() {
        long begin = position;
        int value = readInt();
        if (value < 0) {
            throw damaged(begin, "a length there is negative");
        }
        return value;
    }

    private long littleEndian(int size, long begin) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (long) readByte() << (Byte.SIZE * i);
        }
        if (value < 0) {
            throw damaged(begin, "a number there is larger than any that pg_dump writes");
        }
        return value;
    }

    /** A file offset behind the byte that says what it is; its size is the archive's own. */
    long readOffset() {
        return littleEndian(offsetSize, position);
    }

    /** The number of a large object: unsigned, and yet written as an integer with a sign. */
    long readOid() {
        long begin = position;
        int sign = readByte();
        long value = littleEndian(intSize, begin);
        if (sign > 1 || value > 0xffff_ffffL) {
            throw damaged(begin, "the number of a large object there is none");
        }
        return (sign == 0 ? value : -value) & 0xffff_ffffL;
    }

    /** A text whose encoding is not known yet, each byte a character; null where the archive has none. */
    @Nullable
    String readText() {
        long begin = position;
        int length = readInt();
        if (length < 0) {
            return null;
        }
        if (length > LONGEST_TEXT) {
            throw damaged(begin, "a text there is said to have " + length + " bytes");
        }
        return new String(readCounted(length), StandardCharsets.ISO_8859_1);
    }

    /** In steps: what is promised need not be there, and must not be paid for in memory. */
    private byte[] readCounted(int length) {
        byte[] bytes = new byte[Math.min(length, CHUNK)];
        int filled = 0;
        while (filled < length) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, length));
            }
            readFully(bytes, filled, bytes.length - filled);
            filled = bytes.length;
        }
        return bytes;
    }

    ReseedException damaged(String why) {
        return damaged(position, why);
    }

    ReseedException damaged(long offset, String why) {
        return Broken.damaged(source, offset, why);
    }

    ReseedException cutOff() {
        return Broken.cutOff(source, position);
    }
}
