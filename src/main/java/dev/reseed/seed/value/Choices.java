package dev.reseed.seed.value;

import dev.reseed.masking.bytes.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a column chooses from: values that are all different, each with a number. Who draws numbers gets any of them; who permutes them
 * gets each once. Immutable; allocates nothing per value.
 */
public interface Choices {
    /** A size that stands for more values than any table has rows. */
    long ENDLESS = 1L << 62;

    /** How many values there are, at least 1 and at most {@link #ENDLESS}. */
    long size();

    /**
     * How many of the first look best; a table that has no more rows takes its values from among these. At least 1.
     */
    default long natural() {
        return size();
    }

    /** Adds the value of a number below the size, as {@link Values#write} does. */
    void write(long number, RowBuffer out);

    /** Drawn with replacement from among the natural ones. */
    default Values drawn(long key) {
        long among = natural();
        return (row, out) -> {
            write(Draw.below(key, row, among), out);
            return true;
        };
    }

    /**
     * Each at most once: from among the natural ones, or from as many as there are rows.
     *
     * @param rows at most the size
     */
    default Values each(long key, long rows) {
        Permutation order = new Permutation(key, Math.min(size(), Math.max(natural(), rows)));
        return (row, out) -> {
            write(order.at(row), out);
            return true;
        };
    }

    /** The texts of a list, which have to be different. */
    static Choices of(List<String> texts) {
        byte[][] all = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return new Choices() {
            @Override
            public long size() {
                return all.length;
            }

            @Override
            public void write(long number, RowBuffer out) {
                out.add(all[(int) number]);
            }
        };
    }
}
