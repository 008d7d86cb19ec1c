package dev.reseed.dump.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.ZipException;

/** Decodes blocks of LZ4: literals, and matches that repeat what was decoded before. See LZ4's {@code lz4_Block_format.md}. */
final class Lz4Block {
    /** How far back a match can refer. */
    static final int FARTHEST = 1 << 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int SHORT = 32;
    private static final int LEAST_MATCH = 4;
    private static final int MORE = 15;

    private final byte[] block;
    private final int end;
    private int at;

    private Lz4Block(byte[] block, int end) {
        this.block = block;
        this.end = end;
    }

    /**
     * Decodes a block.
     *
     * @param length of the block in {@code block}
     * @param out may be overwritten up to its end, behind what was decoded
     * @param most the index in {@code out} that must not be passed
     * @param low the lowest index in {@code out} that a match may refer to
     * @return the index behind what was decoded
     */
    static int decode(byte[] block, int length, byte[] out, int begin, int most, int low) throws ZipException {
        return new Lz4Block(block, length).decode(out, begin, most, low);
    }

    private int decode(byte[] out, int begin, int most, int low) throws ZipException {
        int o = begin;
        while (at < end) {
            int token = block[at++] & 0xff;
            int literals = length(token >>> 4, most - o);
            if (literals > end - at) {
                throw new ZipException("literals beyond the block");
            }
            literals(out, o, literals);
            at += literals;
            o += literals;
            if (at == end) {
                return o;
            }
            if (end - at < 2) {
                break;
            }
            int distance = (block[at] & 0xff) | ((block[at + 1] & 0xff) << 8);
            at += 2;
            int length = length(token & MORE, most - o) + LEAST_MATCH;
            if (distance == 0 || distance > o - low || length > most - o) {
                throw new ZipException("a match outside the data");
            }
            match(out, o, distance, length);
            o += length;
        }
        throw new ZipException("a block without its end");
    }

    private int length(int begun, int most) throws ZipException {
        int length = begun;
        if (begun == MORE) {
            int more;
            do {
                if (at == end || length > most) {
                    throw new ZipException("a length beyond the block");
                }
                more = block[at++] & 0xff;
                length += more;
            } while (more == 0xff);
        }
        if (length > most) {
            throw new ZipException("more than a block can hold");
        }
        return length;
    }

    private void literals(byte[] out, int o, int length) {
        if (length <= SHORT && block.length - at >= SHORT && out.length - o >= SHORT) {
            for (int i = 0; i < length; i += Long.BYTES) {
                LONGS.set(out, o + i, (long) LONGS.get(block, at + i));
            }
        } else {
            System.arraycopy(block, at, out, o, length);
        }
    }

    private static void match(byte[] out, int o, int distance, int length) {
        int from = o - distance;
        if (distance >= Long.BYTES && length <= SHORT && out.length - o >= SHORT) {
            for (int i = 0; i < length; i += Long.BYTES) {
                LONGS.set(out, o + i, (long) LONGS.get(out, from + i));
            }
            return;
        }
        // What is copied can be what was just copied: each round has twice as much to copy from.
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, distance + done);
            System.arraycopy(out, from, out, o + done, count);
            done += count;
        }
    }
}
