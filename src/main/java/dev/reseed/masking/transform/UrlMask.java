package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.Characters;
import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/**
 * Another URL of the same scheme, which nobody answers: the original's host, path and query in other characters become a path of
 * {@code example.net}; where that does not fit, the original's shape. Injective.
 */
final class UrlMask implements Transformation {
    private static final byte[] HOST = Words.ascii("example.net/");

    private final CharacterPermutation permutation;
    private final int longest;
    private final Characters text = new Characters();

    /** @param longest in characters */
    UrlMask(MaskKey key, int longest) {
        this.permutation = new CharacterPermutation(key.permutation(Kind.URL.word()));
        this.longest = longest;
    }

    /** The form that is as long as the original, for all. */
    static UrlMask inShape(MaskKey key) {
        return new UrlMask(key, 0);
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        if (!text.read(bytes, from, to)) {
            return false;
        }
        int begin = behindScheme();
        permutation.permute(text.all(), begin, text.length());
        text.write(0, begin, out);
        if (longest == Integer.MAX_VALUE) {
            out.add(HOST);
        }
        text.write(begin, text.length(), out);
        return true;
    }

    private int behindScheme() {
        for (int i = 0; i + 2 < text.length() && i < 10; i++) {
            if (text.at(i) == ':' && text.at(i + 1) == '/' && text.at(i + 2) == '/') {
                return i + 3;
            }
        }
        return 0;
    }
}
