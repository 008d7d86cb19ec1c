package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/**
 * An invented street, with a number where the original begins or ends with one, on the same side. Not injective. What does not fit is written in
 * the shape of the original.
 */
final class StreetMask implements Transformation {
    private final FoldedHash hash;
    private final Transformation shape;
    private final int longest;

    /** @param longest in characters */
    StreetMask(MaskKey key, int longest) {
        this.hash = new FoldedHash(key.hash(Kind.STREET.word()));
        this.shape = new FormatMask(key, Kind.STREET.word());
        this.longest = longest;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        int start = out.length();
        write(bytes, from, to, hash.of(bytes, from, to), out);
        if (out.length() - start > longest) {
            out.cutTo(start);
            return shape.apply(bytes, from, to, row, out);
        }
        Letters.of(bytes, from, to).apply(out, start);
        return true;
    }

    private static void write(byte[] bytes, int from, int to, long hash, RowBuffer out) {
        if (from == to) {
            return;
        }
        long number = 1 + (hash & 0xffff) % 998;
        boolean leading = isDigit(bytes[from]);
        if (leading) {
            Decimal.write(number, out);
            out.add(' ');
        }
        Lexicon.STREET.write(hash, out);
        if (!leading && endsWithNumber(bytes, from, to)) {
            out.add(' ');
            Decimal.write(1 + number % 199, out);
        }
    }

    /** Whether the last word begins with a digit: "12", "12a". */
    private static boolean endsWithNumber(byte[] bytes, int from, int to) {
        int at = to - 1;
        while (at > from && bytes[at - 1] != ' ') {
            at--;
        }
        return at > from && isDigit(bytes[at]);
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
