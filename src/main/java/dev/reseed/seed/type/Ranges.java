package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import java.util.List;

/**
 * Ranges {@code [lower,upper)}, never empty, and multiranges of one to three of them that do not touch: so they are what the server makes of
 * them too.
 */
public final class Ranges implements Choices {
    private static final int MOST_PIECES = 3;

    private final Measured lower;
    private final Measured lengths;
    private final boolean several;
    private final Product product;

    /**
     * Of any lower bound with any length.
     *
     * @param lengths above zero, in the bound's unit; an upper bound has to be in the type, in multiranges as far as five lengths up
     * @param several for multiranges
     */
    public Ranges(Measured lower, Measured lengths, boolean several) {
        this.lower = lower;
        this.lengths = lengths;
        this.several = several;
        this.product = new Product(List.of(lower, lengths));
    }

    @Override
    public long size() {
        return product.size();
    }

    @Override
    public long natural() {
        return product.natural();
    }

    @Override
    public void write(long number, RowBuffer out) {
        int block = product.block(number);
        long rest = product.rest(number, block);
        long radix = product.radix(block, 0);
        long digit = Product.digit(rest, radix, Product.start());
        long from = lower.value(product.choice(block, 0, digit));
        long turn = Product.turn(Product.start(), digit);
        digit = Product.digit(rest / radix, product.radix(block, 1), turn);
        long length = lengths.value(product.choice(block, 1, digit));
        if (several) {
            pieces(from, length, (int) Long.remainderUnsigned(Product.turn(turn, digit), MOST_PIECES) + 1, out);
        } else {
            piece(from, length, out);
        }
    }

    private void pieces(long from, long length, int count, RowBuffer out) {
        out.add('{');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                out.add(',');
            }
            piece(from + 2L * i * length, length, out);
        }
        out.add('}');
    }

    private void piece(long from, long length, RowBuffer out) {
        out.add('[');
        bound(from, out);
        out.add(',');
        bound(from + length, out);
        out.add(')');
    }

    private void bound(long value, RowBuffer out) {
        int start = out.length();
        lower.writeValue(value, out);
        Quoting.FIELD.from(start, out);
    }
}
