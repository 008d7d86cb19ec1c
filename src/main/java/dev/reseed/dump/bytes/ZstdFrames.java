package dev.reseed.dump.bytes;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;

/** Frames of Zstandard. The library's own stream takes a second frame that is cut off in its header for the end of the first. */
final class ZstdFrames extends InputStream {
    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final Arena memory = Arena.ofShared();
    private final byte[] block = new byte[BUFFER];
    private final ByteBuffer source = memory.allocate(BUFFER).asByteBuffer().flip();
    private final ByteBuffer target = memory.allocate(BUFFER).asByteBuffer().flip();
    private boolean inFrame;
    /** Whether the decompressor may have more than the target could take. */
    private boolean full;

    ZstdFrames(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        while (!target.hasRemaining()) {
            if (!source.hasRemaining() && !full && !filled()) {
                return -1;
            }
            target.clear();
            inFrame = !context.decompressDirectByteBufferStream(target, source);
            full = inFrame && !target.hasRemaining();
            target.flip();
        }
        int count = Math.min(most, target.remaining());
        target.get(into, from, count);
        return count;
    }

    /** Whether there is more; within a frame there has to be. */
    private boolean filled() throws IOException {
        int count = in.read(block, 0, block.length);
        if (count < 0 && inFrame) {
            throw new EOFException();
        }
        source.clear();
        source.put(block, 0, Math.max(count, 0)).flip();
        return count >= 0;
    }

    @Override
    public void close() {
        context.close();
        memory.close();
    }
}
