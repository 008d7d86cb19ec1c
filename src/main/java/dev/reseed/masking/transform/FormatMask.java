package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/** Another text of the same shape: digits for digits, letters for letters of the same case, everything else where it was. Injective. */
final class FormatMask implements Transformation {
    private final CharacterPermutation permutation;
    private final Characters text = new Characters();

    /** @param kind texts of the same kind get the same pseudonyms */
    FormatMask(MaskKey key, String kind) {
        this.permutation = new CharacterPermutation(key.permutation(kind));
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (!text.read(bytes, from, to)) {
            return false;
        }
        permutation.permute(text.all(), 0, text.length());
        text.write(0, text.length(), out);
        return true;
    }
}
