package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/** Another user name of the same shape; one that is an e-mail address is masked as such. Injective among those and among these. */
final class UsernameMask implements Transformation {
    private final Transformation email;
    private final Transformation shape;

    /** @param longest in characters */
    UsernameMask(MaskKey key, int longest) {
        this(key, new EmailMask(key, longest));
    }

    private UsernameMask(MaskKey key, Transformation email) {
        this.email = email;
        this.shape = new FormatMask(key, Kind.USERNAME.word());
    }

    /** In the shape of the original, also where it is an e-mail address. */
    static UsernameMask inShape(MaskKey key) {
        return new UsernameMask(key, EmailMask.inShape(key));
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        return email.apply(bytes, from, to, row, out) || shape.apply(bytes, from, to, row, out);
    }
}
