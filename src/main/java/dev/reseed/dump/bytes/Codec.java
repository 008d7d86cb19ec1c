package dev.reseed.dump.bytes;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How a stream of bytes is compressed. */
public enum Codec {
    PLAIN(""),
    /** A bare zlib stream, as in custom archives. */
    ZLIB(""),
    /** A gzip file; several one after the other are one. */
    GZIP(".gz"),
    /** LZ4's frame format; several frames are one. */
    LZ4(".lz4"),
    /** Several frames are one. */
    ZSTD(".zst");

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int LZ4_MAGIC = 0x04224d18;
    private static final int ZSTD_MAGIC = 0x28b52ffd;

    private final String suffix;

    Codec(String suffix) {
        this.suffix = suffix;
    }

    /** What a compressed file's name ends with; empty where there is no such file. */
    public String suffix() {
        return suffix;
    }

    /** By the first bytes of a file; empty if it is none of those that have a mark. */
    public static Optional<Codec> of(byte[] head) {
        if (head.length < Integer.BYTES) {
            return Optional.empty();
        }
        int magic = ByteBuffer.wrap(head).getInt();
        if (magic >>> 16 == GZIP_MAGIC) {
            return Optional.of(GZIP);
        }
        return switch (magic) {
            case LZ4_MAGIC -> Optional.of(LZ4);
            case ZSTD_MAGIC -> Optional.of(ZSTD);
            default -> Optional.empty();
        };
    }

    /** Whether no bytes at all stand for no bytes: pg_dump's writer of LZ4 begins with the first byte that it gets. */
    boolean mayBeEmpty() {
        return this == PLAIN || this == LZ4;
    }

    /**
     * Compresses what is written and passes it on; closes what it writes to.
     *
     * @param level the algorithm's; -1 is zlib's own
     */
    public OutputStream into(OutputStream out, int level) throws IOException {
        return switch (this) {
            case PLAIN -> new BufferedOutputStream(out, BUFFER);
            case ZLIB -> new Deflated(out, level, false);
            case GZIP -> new Deflated(out, level, true);
            case ZSTD -> new ZstdOutputStream(out, level);
            case LZ4 -> throw new UnsupportedOperationException("LZ4 is only read");
        };
    }

    InputStream over(InputStream in) throws IOException {
        return switch (this) {
            case PLAIN -> in;
            case ZLIB -> new Inflated(in, false);
            case GZIP -> new Inflated(in, true);
            case LZ4 -> new Lz4Frames(in);
            case ZSTD -> new ZstdFrames(in);
        };
    }
}
