package dev.reseed.masking.transform;

/** The original fields of one row, in COPY's text format with its escapes. Valid until the next row. */
public interface RowFields {
    byte[] bytes();

    /** Index of a field's first byte. */
    int start(int field);

    /** Index behind a field's last byte. */
    int end(int field);

    /** Whether a field is NULL. */
    default boolean isNull(int field) {
        int start = start(field);
        return end(field) - start == 2 && bytes()[start] == '\\' && bytes()[start + 1] == 'N';
    }
}
