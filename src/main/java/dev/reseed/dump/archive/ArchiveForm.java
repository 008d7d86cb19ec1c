package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Codec;
import java.util.OptionalInt;

/**
 * How a new archive is laid out and compressed.
 *
 * @param level of the compression; empty for one that is worth its time
 */
public record ArchiveForm(Layout layout, Compression compression, OptionalInt level) {
    /** On rows a third of the time of zlib's own, 6, for the same size within a few percent. */
    private static final int OF_ZLIB = 4;

    private static final int OF_ZSTD = 3;

    /** Where its parts lie. */
    public enum Layout {
        /** A folder with a file for the data of each table, as {@code pg_dump -Fd} makes one. */
        DIRECTORY,
        /** One file, as {@code pg_dump -Fc} makes it. */
        CUSTOM
    }

    public ArchiveForm {
        if (compression == Compression.LZ4) {
            throw new IllegalArgumentException("LZ4 is only read");
        }
    }

    /** The oldest version that has the compression: 1.14 is read by PostgreSQL 12 and later, 1.15 by 16 and later. */
    ArchiveVersion version() {
        return compression == Compression.ZSTD ? ArchiveVersion.WITH_ALGORITHM : ArchiveVersion.WITH_ACCESS_METHOD;
    }

    /** How the data of one entry is packed. */
    Codec codec() {
        return switch (layout) {
            case CUSTOM -> compression.inCustomArchives();
            case DIRECTORY ->
                switch (compression) {
                    case NONE -> Codec.PLAIN;
                    case GZIP -> Codec.GZIP;
                    case LZ4 -> Codec.LZ4;
                    case ZSTD -> Codec.ZSTD;
                };
        };
    }

    /** For the algorithm. */
    int levelOrOwn() {
        return switch (compression) {
            case NONE -> 0;
            case GZIP, LZ4 -> level.orElse(OF_ZLIB);
            case ZSTD -> level.orElse(OF_ZSTD);
        };
    }
}
