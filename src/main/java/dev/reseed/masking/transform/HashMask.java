package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;
import dev.reseed.masking.key.SipHash;

/** 128 bits of a keyed hash, as 32 hexadecimal digits; fewer where a column is narrower. */
final class HashMask implements Transformation {
    /** In digits; with these many no two of a billion values meet, but by a chance of one in 10^20. */
    static final int DIGITS = 32;

    private final SipHash first;
    private final SipHash second;
    private final int longest;

    /** @param longest in characters */
    HashMask(MaskKey key, int longest) {
        this.first = key.hash(Kind.HASH.word());
        this.second = key.hash(Kind.HASH.word() + " 2");
        this.longest = Math.min(longest, DIGITS);
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        int start = out.length();
        Hexadecimal.write(first.of(bytes, from, to), out);
        Hexadecimal.write(second.of(bytes, from, to), out);
        out.cutTo(start + longest);
        return true;
    }
}
