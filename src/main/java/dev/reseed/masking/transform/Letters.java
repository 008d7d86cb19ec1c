package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;

/** How a text writes its letters, to be taken over by what takes its place. */
enum Letters {
    UPPER,
    LOWER,

    /** The first of each word in upper case, or anything else. */
    TITLE;

    /** Of a text; letters beyond ASCII are not looked at. */
    static Letters of(byte[] bytes, int from, int to) {
        int upper = 0;
        int lower = 0;
        for (int i = from; i < to; i++) {
            upper += bytes[i] >= 'A' && bytes[i] <= 'Z' ? 1 : 0;
            lower += bytes[i] >= 'a' && bytes[i] <= 'z' ? 1 : 0;
        }
        return upper == 0 && lower > 0 ? LOWER : lower == 0 && upper > 1 ? UPPER : TITLE;
    }

    /** Writes what was added to a buffer since an index, and is in title case, in this way. */
    void apply(RowBuffer out, int from) {
        if (this == TITLE) {
            return;
        }
        byte[] bytes = out.bytes();
        for (int i = from; i < out.length(); i++) {
            boolean changes = this == UPPER ? bytes[i] >= 'a' && bytes[i] <= 'z' : bytes[i] >= 'A' && bytes[i] <= 'Z';
            bytes[i] ^= (byte) (changes ? 0x20 : 0);
        }
    }
}
