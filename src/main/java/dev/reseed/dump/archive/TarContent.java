package dev.reseed.dump.archive;

import java.io.InputStream;

/** The content of a file in a tar that is read from front to back. Does not close what it reads from. */
final class TarContent extends InputStream {
    private final ArchiveInput in;
    private final long begin;
    private final int padding;
    private long left;

    /** @param in at the content's first byte */
    TarContent(ArchiveInput in, TarHeader header) {
        this.in = in;
        this.begin = in.position();
        this.left = header.size();
        this.padding = header.padding();
    }

    /** The offset of its first byte. */
    long begin() {
        return begin;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (left == 0) {
            return most == 0 ? 0 : -1;
        }
        int count = in.read(into, from, (int) Math.min(most, left));
        if (count < 0) {
            throw in.cutOff();
        }
        left -= count;
        return count;
    }

    /** Goes to the next file's header. */
    void skipRest() {
        in.skip(left);
        left = 0;
        in.skip(padding);
    }
}
