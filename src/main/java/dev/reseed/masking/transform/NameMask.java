package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.masking.key.MaskKey;

/**
 * An invented name in the place of one that is a single part: a first name, a city. Names that differ in case and blanks alone get the
 * same, in the letters that they are written in. Not injective. What does not fit is written in the shape of the original.
 */
final class NameMask implements Transformation {
    private final Lexicon lexicon;
    private final FoldedHash hash;
    private final Transformation shape;
    private final int longest;

    /** @param longest in characters */
    NameMask(MaskKey key, String kind, Lexicon lexicon, int longest) {
        this.lexicon = lexicon;
        this.hash = new FoldedHash(key.hash(kind));
        this.shape = new FormatMask(key, kind);
        this.longest = longest;
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        int start = out.length();
        lexicon.write(hash.of(bytes, from, to), out);
        if (out.length() - start > longest) {
            out.cutTo(start);
            return shape.apply(bytes, from, to, row, out);
        }
        Letters.of(bytes, from, to).apply(out, start);
        return true;
    }

    /** The same for names that a unique index tells apart. */
    static Transformation injective(MaskKey key, String kind, Lexicon lexicon, int longest) {
        Transformation shape = new FormatMask(key, kind);
        return longest < Integer.MAX_VALUE ? shape : new NamedShape(lexicon, new FoldedHash(key.hash(kind)), shape);
    }

    /** An invented word, a blank, and the original's shape with other characters: what stands behind the first blank tells it from all others. */
    private record NamedShape(Lexicon lexicon, FoldedHash hash, Transformation shape) implements Transformation {
        @Override
        public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
            int start = out.length();
            lexicon.word(hash.of(bytes, from, to), out);
            Letters.of(bytes, from, to).apply(out, start);
            out.add(' ');
            boolean taken = shape.apply(bytes, from, to, row, out);
            if (!taken) {
                out.cutTo(start);
            }
            return taken;
        }
    }
}
