package dev.reseed.dump.archive;

/** When an entry is restored. */
public enum Section {
    /** Of no section: comments of the archive itself, settings. */
    NONE,
    PRE_DATA,
    DATA,
    POST_DATA
}
