package dev.reseed.masking.structure;

import dev.reseed.masking.transform.Transformation;

/** An action with its text made, so that none is made per value. */
@SuppressWarnings("ArrayRecordComponent")
record Treatment(Kind kind, byte[] text, Transformation inner, boolean nullInstead, boolean leavesOnly) {
    private static final byte[] NO_TEXT = {};
    private static final Transformation NONE = (bytes, from, to, row, out) -> false;

    enum Kind {
        KEEP,
        REPLACE,
        MASK
    }

    static Treatment keep() {
        return new Treatment(Kind.KEEP, NO_TEXT, NONE, false, true);
    }

    /**
     * A text takes the place.
     *
     * @param text as it is written, with quotes and escapes
     * @param leavesOnly whether it takes that of each leaf, and not of what holds them
     */
    static Treatment replace(byte[] text, boolean leavesOnly) {
        return new Treatment(Kind.REPLACE, text, NONE, false, leavesOnly);
    }

    static Treatment mask(Action.Mask mask) {
        return new Treatment(
                Kind.MASK, NO_TEXT, mask.transformation(), mask.refusal() == Action.Refusal.BECOMES_NULL, true);
    }
}
