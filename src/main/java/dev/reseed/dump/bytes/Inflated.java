package dev.reseed.dump.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A zlib stream, or the members of a gzip file. {@link java.util.zip.GZIPInputStream} takes whatever follows a member and is none for the
 * end, and so a damaged file for a short one.
 */
final class Inflated extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int DEFLATE = 8;
    private static final int WITH_HEADER_CHECK = 2;
    private static final int WITH_EXTRA = 4;
    private static final int WITH_NAME = 8;
    private static final int WITH_COMMENT = 16;
    private static final int UNKNOWN_FLAGS = 0xe0;

    private final InputStream in;
    private final boolean gzip;
    private final Inflater inflater;
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int limit;
    private boolean atEnd;

    Inflated(InputStream in, boolean gzip) throws IOException {
        this.in = in;
        this.gzip = gzip;
        this.inflater = new Inflater(gzip);
        if (gzip) {
            header(next());
        }
        beginMember();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        while (!atEnd) {
            int count = inflate(into, from, most);
            if (count > 0) {
                crc.update(into, from, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                fill();
                inflater.setInput(buffer, 0, limit);
            } else {
                throw new ZipException("a dictionary is wanted");
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int from, int most) throws ZipException {
        try {
            return inflater.inflate(into, from, most);
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException("no deflated data").initCause(e);
        }
    }

    private void beginMember() {
        inflater.reset();
        crc.reset();
        inflater.setInput(buffer, at, limit - at);
    }

    private void endMember() throws IOException {
        at = limit - inflater.getRemaining();
        if (!gzip) {
            if (nextOrEnd() >= 0) {
                throw new ZipException("something follows the end");
            }
            atEnd = true;
            return;
        }
        if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("the checksum is another");
        }
        int first = nextOrEnd();
        if (first > 0) {
            header(first);
            beginMember();
        } else {
            padding(first);
        }
    }

    /** Tapes are filled up with zeros. */
    private void padding(int first) throws IOException {
        int value = first;
        while (value == 0) {
            value = nextOrEnd();
        }
        if (value > 0) {
            throw new ZipException("something follows the end");
        }
        atEnd = true;
    }

    private void header(int first) throws IOException {
        if (first != 0x1f || next() != 0x8b || next() != DEFLATE) {
            throw new ZipException("no gzip member");
        }
        int flags = next();
        if ((flags & UNKNOWN_FLAGS) != 0) {
            throw new ZipException("unknown flags");
        }
        pass(6);
        if ((flags & WITH_EXTRA) != 0) {
            pass(next() | (next() << Byte.SIZE));
        }
        if ((flags & WITH_NAME) != 0) {
            skipText();
        }
        if ((flags & WITH_COMMENT) != 0) {
            skipText();
        }
        if ((flags & WITH_HEADER_CHECK) != 0) {
            pass(2);
        }
    }

    private void pass(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int value = next();
        while (value != 0) {
            value = next();
        }
    }

    private long number() throws IOException {
        return next() | (next() << 8) | (next() << 16) | ((long) next() << 24);
    }

    private int next() throws IOException {
        int value = nextOrEnd();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }

    private int nextOrEnd() throws IOException {
        if (at == limit && !filled()) {
            return -1;
        }
        return buffer[at++] & 0xff;
    }

    private void fill() throws IOException {
        if (!filled()) {
            throw new EOFException();
        }
    }

    private boolean filled() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        at = 0;
        limit = Math.max(count, 0);
        return count > 0;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
