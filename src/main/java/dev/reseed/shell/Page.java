package dev.reseed.shell;

/**
 * What text is rendered for.
 *
 * @param width columns; {@link #UNBOUNDED} where no terminal limits them
 */
record Page(int width, boolean colour) {
    static final int UNBOUNDED = 1_000_000;

    Page {
        if (width < 1) {
            throw new IllegalArgumentException("a page needs a width, not " + width);
        }
    }

    /** The same page, no wider than this. */
    Page atMost(int columns) {
        return new Page(Math.min(width, columns), colour);
    }
}
