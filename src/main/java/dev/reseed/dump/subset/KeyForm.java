package dev.reseed.dump.subset;

/** How a type's texts have to be changed so that equal values are equal texts. */
enum KeyForm {
    PLAIN,
    /** Without zeros at the end of its fraction. */
    NUMBER,
    /** Without blanks at the end. */
    PADDED,
    /** In small letters. */
    FOLDED
}
