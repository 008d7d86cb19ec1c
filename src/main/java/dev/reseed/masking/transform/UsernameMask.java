package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/** Another user name of the same shape; one that is an e-mail address is masked as such. Injective among those and among these. */
final class UsernameMask implements Transformation {
    private final Transformation email;
    private final Transformation shape;

    /** @param longest in characters */
    UsernameMask(MaskKey key, int longest) {
        this.email = new EmailMask(key, longest);
        this.shape = new FormatMask(key, Kind.USERNAME.word());
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        return email.apply(bytes, from, to, row, out) || shape.apply(bytes, from, to, row, out);
    }
}
