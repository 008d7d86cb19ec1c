package dev.reseed.dump.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What stands before a file in a tar. pg_dump writes names of less than 100 bytes, and no extensions; what other programs add (times with
 * fractions, folders) is passed over.
 *
 * @param name without {@code ./} before it
 * @param size of the file's content
 * @param isFile whether this is a file, and no folder, link or extension
 */
record TarHeader(String name, long size, boolean isFile) {
    /** Headers have this size, and contents are filled up to a multiple of it. */
    static final int BLOCK = 512;

    private static final int NAME = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final byte[] USTAR = {'u', 's', 't', 'a', 'r'};

    /** Reads a header; empty if the block is none. */
    static Optional<TarHeader> of(byte[] block) {
        if (block.length < BLOCK || !isMarked(block) || octal(block, CHECKSUM, CHECKSUM_LENGTH) != checksum(block)) {
            return Optional.empty();
        }
        long size = size(block);
        int type = block[TYPE];
        String name = name(block);
        return size < 0
                ? Optional.empty()
                : Optional.of(new TarHeader(
                        name.startsWith("./") ? name.substring(2) : name, size, type == '0' || type == 0));
    }

    /** Whether the block is the end of a tar. */
    static boolean isEnd(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** What the content takes with what fills it up. */
    long padded() {
        return size + padding();
    }

    int padding() {
        return (int) (-size & (BLOCK - 1));
    }

    private static boolean isMarked(byte[] block) {
        for (int i = 0; i < USTAR.length; i++) {
            if (block[MAGIC + i] != USTAR[i]) {
                return false;
            }
        }
        return true;
    }

    private static String name(byte[] block) {
        int end = 0;
        while (end < NAME && block[end] != 0) {
            end++;
        }
        return new String(block, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Octal digits, or, with the first bit set, a binary number for what octal digits cannot hold. */
    private static long size(byte[] block) {
        if (block[SIZE] >= 0) {
            return octal(block, SIZE, SIZE_LENGTH);
        }
        long value = block[SIZE] & 0x7f;
        for (int i = 1; i < SIZE_LENGTH; i++) {
            if (value > Long.MAX_VALUE >> (2 * Byte.SIZE)) {
                return -1;
            }
            value = (value << Byte.SIZE) | (block[SIZE + i] & 0xff);
        }
        return value;
    }

    /** The number; -1 if there is none. */
    private static long octal(byte[] block, int from, int length) {
        long value = 0;
        int at = from;
        while (at < from + length && block[at] == ' ') {
            at++;
        }
        int digits = at;
        while (at < from + length && block[at] >= '0' && block[at] <= '7') {
            value = (value << 3) + (block[at++] - '0');
        }
        boolean ended = at == from + length || block[at] == 0 || block[at] == ' ';
        return at > digits && ended ? value : -1;
    }

    private static long checksum(byte[] block) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            sum += own ? ' ' : block[i] & 0xff;
        }
        return sum;
    }
}
