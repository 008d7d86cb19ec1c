package dev.reseed.dump.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A zlib stream, or a gzip file of one member. Small writes are gathered: each call of the deflater crosses into native code. */
final class Deflated extends OutputStream {
    private static final int BUFFER = 1 << 16;
    /** Of a gzip file without a name or a time: the same rows give the same bytes. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 3};

    private final OutputStream out;
    private final Deflater deflater;
    private final DeflaterOutputStream deflated;
    private final boolean gzip;
    private final CRC32 sum = new CRC32();
    private final byte[] gathered = new byte[BUFFER];
    private int count;
    private boolean closed;

    Deflated(OutputStream out, int level, boolean gzip) throws IOException {
        this.out = out;
        this.gzip = gzip;
        this.deflater = new Deflater(level, gzip);
        this.deflated = new DeflaterOutputStream(out, deflater, BUFFER);
        if (gzip) {
            out.write(HEADER);
        }
    }

    @Override
    public void write(int value) throws IOException {
        if (count == gathered.length) {
            pass();
        }
        gathered[count++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int at, int length) throws IOException {
        if (length > gathered.length - count) {
            pass();
        }
        if (length >= gathered.length) {
            pass(from, at, length);
        } else {
            System.arraycopy(from, at, gathered, count, length);
            count += length;
        }
    }

    private void pass() throws IOException {
        pass(gathered, 0, count);
        count = 0;
    }

    private void pass(byte[] from, int at, int length) throws IOException {
        if (gzip) {
            sum.update(from, at, length);
        }
        deflated.write(from, at, length);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            pass();
            deflated.finish();
            if (gzip) {
                out.write(ByteBuffer.allocate(2 * Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) sum.getValue())
                        .putInt((int) deflater.getBytesRead())
                        .array());
            }
        } finally {
            deflater.end();
        }
    }
}
