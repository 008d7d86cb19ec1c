package dev.reseed.dump.archive;

/** How the data of an archive is compressed. */
public enum Compression {
    NONE,
    /** A zlib stream in custom archives, a gzip file in directories. */
    GZIP,
    /** LZ4's frame format. */
    LZ4,
    ZSTD
}
