package dev.reseed.dump.bytes;

import dev.reseed.kernel.ReseedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A compressed stream, decompressed as it is read. Whatever a decompressor complains of becomes a {@link ReseedException} here and
 * nowhere else. Checksums lie at the end: only who reads to the end has them checked.
 */
public final class Decompressed extends InputStream {
    private final Codec codec;
    private final Watched compressed;
    private final String shown;
    private final LongSupplier offset;
    private @Nullable InputStream plain;
    private boolean atEnd;
    private boolean closed;

    /**
     * Reads nothing yet.
     *
     * @param compressed throws {@link ReseedException} where it cannot be read; closed with this
     * @param shown the file, for messages
     * @param offset how far {@code compressed} has been read, as an offset in the file
     */
    public Decompressed(Codec codec, InputStream compressed, String shown, LongSupplier offset) {
        this.codec = codec;
        this.compressed = new Watched(compressed);
        this.shown = shown;
        this.offset = offset;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        Objects.checkFromIndexSize(from, most, into.length);
        if (closed) {
            throw new IOException("the stream is closed");
        }
        if (most == 0) {
            return 0;
        }
        if (atEnd) {
            return -1;
        }
        try {
            int count = opened().read(into, from, most);
            atEnd = count < 0;
            return count;
        } catch (ReseedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    private InputStream opened() throws IOException {
        if (plain == null) {
            if (!compressed.begin() && !codec.mayBeEmpty()) {
                throw new EOFException();
            }
            plain = compressed.isEmpty() ? InputStream.nullInputStream() : codec.over(compressed);
        }
        return plain;
    }

    private ReseedException broken(Exception cause) {
        return compressed.isAtEnd()
                ? Broken.cutOff(shown, offset.getAsLong(), cause)
                : Broken.damaged(
                        shown, offset.getAsLong(), "the data before it cannot be decompressed as " + codec, cause);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (plain != null) {
            plain.close();
        }
        compressed.close();
    }

    /** Remembers whether the end was reached, and looks at the first byte before anyone else does. */
    private static final class Watched extends InputStream {
        private final InputStream in;
        private int first = -1;
        private boolean empty;
        private boolean end;

        Watched(InputStream in) {
            this.in = in;
        }

        /** Whether there is anything. */
        boolean begin() throws IOException {
            byte[] one = new byte[1];
            empty = in.read(one, 0, 1) < 0;
            end = empty;
            first = empty ? -1 : one[0] & 0xff;
            return !empty;
        }

        boolean isEmpty() {
            return empty;
        }

        boolean isAtEnd() {
            return end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (most > 0 && first >= 0) {
                into[from] = (byte) first;
                first = -1;
                return 1;
            }
            int count = in.read(into, from, most);
            end |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
