package dev.reseed.dump.archive;

/**
 * What an archive says of itself.
 *
 * @param sizes of its numbers
 * @param format how entries and their data lie
 * @param compression of data
 * @param database the name of the database that was dumped
 * @param server the version of its server, as that writes it: {@code 15.14 (Debian 15.14-0+deb12u1)}
 * @param program the version of pg_dump
 */
public record ArchiveHeader(
        ArchiveVersion version,
        Sizes sizes,
        Format format,
        Compression compression,
        String database,
        String server,
        String program) {
    /** How many bytes integers and file offsets have. */
    public record Sizes(int integers, int offsets) {
        void applyTo(ArchiveInput in) {
            in.sizes(integers, offsets);
        }
    }

    /** How an archive is laid out. */
    public enum Format {
        /** One file, in which each entry knows its data's offset. */
        CUSTOM,
        /** A table of contents with the name of each entry's file: of a folder's, or of a tar's. */
        FILES
    }
}
