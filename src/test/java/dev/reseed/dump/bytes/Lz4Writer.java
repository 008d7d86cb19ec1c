package dev.reseed.dump.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jpountz.xxhash.XXHashFactory;

/** Writes frames of LZ4 as the programs of its makers do, with blocks that refer to the ones before them: what Java's library cannot. */
public final class Lz4Writer {
    private static final int LEAST_MATCH = 4;
    private static final int LAST_LITERALS = 12;

    private Lz4Writer() {}

    /** A frame as pg_dump writes it: linked blocks, no checksum but the header's. */
    public static byte[] frame(byte[] content) {
        return frame(content, 0b0100_0000, 1 << 16);
    }

    /**
     * A frame.
     *
     * @param flags the frame's first byte: version, independent blocks, checksums, size
     * @param inBlock how much of the content each block takes, at most 64 KB
     */
    public static byte[] frame(byte[] content, int flags, int inBlock) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, 0x184d2204, 4);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(flags);
        header.write(0x40);
        if ((flags & 0b1000) != 0) {
            number(header, content.length, 8);
        }
        out.writeBytes(header.toByteArray());
        out.write(hash(header.toByteArray()) >> 8);
        boolean linked = (flags & 0b10_0000) == 0;
        Map<Integer, Integer> seen = new HashMap<>();
        for (int at = 0; at < content.length; at += inBlock) {
            int end = Math.min(at + inBlock, content.length);
            if (!linked) {
                seen.clear();
            }
            byte[] block = block(content, at, end, seen);
            boolean smaller = block.length < end - at;
            byte[] stored = smaller ? block : Arrays.copyOfRange(content, at, end);
            number(out, smaller ? stored.length : stored.length | Integer.MIN_VALUE, 4);
            out.writeBytes(stored);
            if ((flags & 0b1_0000) != 0) {
                number(out, hash(stored), 4);
            }
        }
        number(out, 0, 4);
        if ((flags & 0b100) != 0) {
            number(out, hash(content), 4);
        }
        return out.toByteArray();
    }

    private static byte[] block(byte[] content, int from, int to, Map<Integer, Integer> seen) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int literals = from;
        int at = from;
        while (at < to - LAST_LITERALS) {
            int word = ByteBuffer.wrap(content).getInt(at);
            Integer match = seen.put(word, at);
            if (match == null || at - match > 0xffff) {
                at++;
                continue;
            }
            int length = LEAST_MATCH;
            while (at + length < to - LAST_LITERALS / 2 && content[match + length] == content[at + length]) {
                length++;
            }
            sequence(out, content, literals, at, at - match, length - LEAST_MATCH);
            at += length;
            literals = at;
        }
        out.write(Math.min(to - literals, 15) << 4);
        more(out, to - literals);
        out.write(content, literals, to - literals);
        return out.toByteArray();
    }

    private static void sequence(
            ByteArrayOutputStream out, byte[] content, int from, int to, int distance, int length) {
        out.write((Math.min(to - from, 15) << 4) | Math.min(length, 15));
        more(out, to - from);
        out.write(content, from, to - from);
        number(out, distance, 2);
        more(out, length);
    }

    private static void more(ByteArrayOutputStream out, int length) {
        if (length >= 15) {
            int left = length - 15;
            while (left >= 255) {
                out.write(255);
                left -= 255;
            }
            out.write(left);
        }
    }

    private static int hash(byte[] bytes) {
        return XXHashFactory.safeInstance().hash32().hash(bytes, 0, bytes.length, 0);
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> (8 * i)));
        }
    }
}
