package dev.reseed.masking.structure;

/** Finds what has the shape of personal data in a text. Nothing is allocated per text; an instance belongs to one thread. */
public interface ShapeFinder {
    /**
     * Looks for the next span.
     *
     * @param text UTF-8, or bytes that are none
     * @param from index of the first byte that may be in the span
     * @param to index behind the text's last byte
     * @return index of the span's first byte; -1 where there is none
     */
    int next(byte[] text, int from, int to);

    /** Index behind the last byte of the span that was found; each has a byte at least. */
    int end();

    /** What the span that was found is: an index of the transformations that {@link Scrub} has for this finder. */
    int kind();
}
