package dev.reseed.masking.transform;

import dev.reseed.masking.bytes.RowBuffer;
import java.util.List;

/** Fixed text with what transformations make of the value between. Takes a value that all of them take. */
final class TemplateMask implements Transformation {
    private final byte[][] texts;
    private final Transformation[] between;

    /**
     * A template.
     *
     * @param texts one more than there are transformations
     */
    TemplateMask(List<byte[]> texts, List<Transformation> between) {
        this.texts = texts.toArray(byte[][]::new);
        this.between = between.toArray(Transformation[]::new);
    }

    @Override
    public boolean apply(byte[] bytes, int from, int to, RowFields row, RowBuffer out) {
        int start = out.length();
        out.add(texts[0]);
        for (int i = 0; i < between.length; i++) {
            if (!between[i].apply(bytes, from, to, row, out)) {
                out.cutTo(start);
                return false;
            }
            out.add(texts[i + 1]);
        }
        return true;
    }
}
