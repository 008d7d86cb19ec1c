package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/**
 * An invented address in the place of one that is a single text: number and street, postcode and city; with line ends where the original has
 * some, else with commas. Not injective. What does not fit is written in the shape of the original.
 */
final class AddressMask implements Transformation {
    private final FoldedHash hash;
    private final Transformation shape;
    private final int longest;

    /** @param longest in characters */
    AddressMask(MaskKey key, int longest) {
        this.hash = new FoldedHash(key.hash(Kind.ADDRESS.word()));
        this.shape = new FormatMask(key, Kind.ADDRESS.word());
        this.longest = longest;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        int start = out.length();
        long chosen = hash.of(bytes, from, to);
        Decimal.write(1 + (chosen & 0xffff) % 998, out);
        out.add(' ');
        Lexicon.STREET.write(chosen, out);
        out.add(contains(bytes, from, to) ? '\n' : ',');
        if (out.bytes()[out.length() - 1] == ',') {
            out.add(' ');
        }
        Decimal.write(((chosen >>> 16) & 0xffff) % 90_000 + 10_000, out);
        out.add(' ');
        Lexicon.CITY.write(Long.rotateLeft(chosen, 32), out);
        if (out.length() - start > longest) {
            out.cutTo(start);
            return shape.apply(bytes, from, to, row, out);
        }
        Letters.of(bytes, from, to).apply(out, start);
        return true;
    }

    private static boolean contains(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }
}
