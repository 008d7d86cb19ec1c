package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of composite types. */
public final class Composites implements Choices {
    private final Product product;
    /** A field's place among the parts; -1 for one that is NULL in each row. */
    private final int[] parts;

    private final Choices[] choices;

    /** @param fields in the type's order; one without choices is NULL */
    public Composites(List<Optional<Choices>> fields) {
        this.parts = new int[fields.size()];
        List<Choices> known = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Optional<Choices> field = fields.get(i);
            parts[i] = field.isPresent() ? known.size() : -1;
            field.ifPresent(known::add);
        }
        this.choices = known.toArray(Choices[]::new);
        this.product = new Product(known);
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
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                out.add(',');
            }
            int part = parts[i];
            if (part >= 0) {
                long radix = product.radix(block, part);
                long digit = Product.digit(rest, radix, turn);
                int start = out.length();
                choices[part].write(product.choice(block, part, digit), out);
                Quoting.FIELD.from(start, out);
                turn = Product.turn(turn, digit);
                rest /= radix;
            }
        }
        out.add(')');
    }
}
