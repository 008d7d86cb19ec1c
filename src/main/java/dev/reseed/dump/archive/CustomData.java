package dev.reseed.dump.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of one data block of a custom archive, compressed as they lie there: chunks, each behind its length, and a chunk of
 * no length at the end. Does not close what it reads from.
 */
final class CustomData extends InputStream {
    private final ArchiveInput in;
    private int left;
    private boolean atEnd;

    /** @param in at the first chunk's length */
    CustomData(ArchiveInput in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (most == 0) {
            return 0;
        }
        if (!atEnd && left == 0) {
            left = in.readSize();
            atEnd = left == 0;
        }
        if (atEnd) {
            return -1;
        }
        int count = Math.min(most, left);
        in.readFully(into, from, count);
        left -= count;
        return count;
    }

    /** Goes to the end of the block. */
    void skipRest() {
        while (!atEnd) {
            in.skip(left);
            left = in.readSize();
            atEnd = left == 0;
        }
    }
}
