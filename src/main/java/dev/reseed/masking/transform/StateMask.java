package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/** An invented state or province; in the place of a code of up to three characters another such code. Not injective. */
final class StateMask implements Transformation {
    private static final int CODE = 3;

    private final Transformation name;
    private final Transformation code;

    /** @param longest in characters */
    StateMask(MaskKey key, int longest) {
        this.name = new NameMask(key, Kind.STATE.word(), Lexicon.REGION, longest);
        this.code = new FormatMask(key, Kind.STATE.word() + " code");
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        return (to - from <= CODE ? code : name).apply(bytes, from, to, row, out);
    }
}
