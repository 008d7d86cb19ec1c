package dev.reseed.shell;

/** What came of asking a person. */
enum Answer {
    YES,
    NO,
    /** Nobody could be asked: the caller says which option gives consent instead. */
    NO_TERMINAL
}
