package dev.reseed.dump;

/** When an entry is restored. */
enum Section {
    /** Of no section: comments of the archive itself, settings. */
    NONE,
    PRE_DATA,
    DATA,
    POST_DATA
}
