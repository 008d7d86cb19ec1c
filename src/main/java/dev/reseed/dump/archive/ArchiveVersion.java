package dev.reseed.dump.archive;

/**
 * The version of an archive's format, which has its own numbers: 1.12 came with PostgreSQL 9.0, 1.13 with 10.3, 1.14 with
 * 12, 1.15 with 16, 1.16 with 17.
 */
public record ArchiveVersion(int major, int minor, int revision) implements Comparable<ArchiveVersion> {
    static final ArchiveVersion OLDEST = new ArchiveVersion(1, 12, 0);
    static final ArchiveVersion NEWEST = new ArchiveVersion(1, 16, 0);

    /** From here on an entry names its table's access method. */
    static final ArchiveVersion WITH_ACCESS_METHOD = new ArchiveVersion(1, 14, 0);
    /** From here on the header names the compression's algorithm. */
    static final ArchiveVersion WITH_ALGORITHM = new ArchiveVersion(1, 15, 0);
    /** From here on an entry says what kind of relation it is. */
    static final ArchiveVersion WITH_RELATION_KIND = new ArchiveVersion(1, 16, 0);

    public boolean atLeast(ArchiveVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ArchiveVersion other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(revision, other.revision);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
