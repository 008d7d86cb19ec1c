package dev.reseed.dump.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of one data block of a custom archive, compressed as they lie there: chunks, each behind its length, and a chunk of
 * no length at the end.
 */
final class CustomData extends InputStream {
    private final ArchiveInput in;
    private final Closeable closing;
    private int left;
    private boolean atEnd;

    /**
     * @param in at the first chunk's length
     * @param closing closed with this
     */
    CustomData(ArchiveInput in, Closeable closing) {
        this.in = in;
        this.closing = closing;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        int count = 0;
        while (count < most && !isAtEnd()) {
            int part = Math.min(most - count, left);
            in.readFully(into, from + count, part);
            left -= part;
            count += part;
        }
        return count == 0 && most > 0 ? -1 : count;
    }

    private boolean isAtEnd() {
        if (!atEnd && left == 0) {
            left = in.readSize();
            atEnd = left == 0;
        }
        return atEnd;
    }

    /** Goes to the end of the block. */
    void skipRest() {
        while (!isAtEnd()) {
            in.skip(left);
            left = 0;
        }
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
