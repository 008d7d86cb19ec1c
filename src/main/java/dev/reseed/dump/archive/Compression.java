package dev.reseed.dump.archive;

import dev.reseed.dump.bytes.Codec;

/** How the data of an archive is compressed. */
public enum Compression {
    NONE,
    /** A zlib stream in custom archives, a gzip file in directories. */
    GZIP,
    /** LZ4's frame format. */
    LZ4,
    ZSTD;

    /** How the data of a custom archive lies there. */
    Codec inCustomArchives() {
        return switch (this) {
            case NONE -> Codec.PLAIN;
            case GZIP -> Codec.ZLIB;
            case LZ4 -> Codec.LZ4;
            case ZSTD -> Codec.ZSTD;
        };
    }
}
