package dev.reseed.dump.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Bytes as they lie in a file or come from a pipe, counted. It buffers nothing: it is for bulk reads. Failures are {@link Broken}'s, so
 * that whoever decompresses cannot take them for damage.
 */
public final class StoredStream extends InputStream {
    private final String shown;
    private final LongAdder count;
    private final Reading reading;
    private final Closeable closing;
    private long position;

    /** Reads as {@link InputStream#read(byte[], int, int)} does. */
    interface Reading {
        int read(byte[] into, int from, int most) throws IOException;
    }

    StoredStream(String shown, LongAdder count, long position, Reading reading, Closeable closing) {
        this.shown = shown;
        this.count = count;
        this.position = position;
        this.reading = reading;
        this.closing = closing;
    }

    /**
     * What comes from a pipe. Closing closes it.
     *
     * @param count what is read is added to it
     */
    public static StoredStream pipe(InputStream in, String shown, LongAdder count) {
        return new StoredStream(shown, count, 0, in::read, in);
    }

    /** The offset of the next byte. */
    public long position() {
        return position;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        Objects.checkFromIndexSize(from, most, into.length);
        if (most == 0) {
            return 0;
        }
        try {
            int read = reading.read(into, from, most);
            if (read > 0) {
                position += read;
                count.add(read);
            }
            return read;
        } catch (IOException e) {
            throw Broken.unreadable(shown, position, e);
        }
    }

    @Override
    public void close() {
        try {
            closing.close();
        } catch (IOException e) {
            throw Broken.unreadable(shown, position, e);
        }
    }
}
