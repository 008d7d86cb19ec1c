package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import java.util.List;

/** Rows of composite types. */
public final class Composites implements Choices {
    /** Of a field that is NULL in each row. */
    public static final Choices NULL_FIELD = new Formed(1, (number, out) -> {});

    private final Product product;
    private final Choices[] fields;

    /**
     * Of any value in each field.
     *
     * @param fields in the type's order; {@link #NULL_FIELD} for one that has no choices
     */
    public Composites(List<Choices> fields) {
        this.product = new Product(fields);
        this.fields = fields.toArray(Choices[]::new);
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
        long turn = Product.start();
        out.add('(');
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                out.add(',');
            }
            long radix = product.radix(block, i);
            long digit = Product.digit(rest, radix, turn);
            int start = out.length();
            fields[i].write(product.choice(block, i, digit), out);
            if (!fields[i].equals(NULL_FIELD)) {
                Quoting.FIELD.from(start, out);
            }
            turn = Product.turn(turn, digit);
            rest /= radix;
        }
        out.add(')');
    }
}
