package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;

/** Vectors of numbers between -1 and 1, in brackets. */
final class Vectors implements Choices {
    private final int dimensions;
    private final int scale;
    private final long most;
    private final long radix;
    private final long size;

    Vectors(int dimensions, int scale) {
        this.dimensions = dimensions;
        this.scale = scale;
        this.most = Digits.ten(scale) - 1;
        this.radix = 2 * most + 1;
        long all = 1;
        for (int i = 0; i < dimensions && all < ENDLESS; i++) {
            all = Product.times(all, radix);
        }
        this.size = all;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void write(long number, RowBuffer out) {
        long rest = number;
        long turn = Product.start();
        out.add('[');
        for (int i = 0; i < dimensions; i++) {
            if (i > 0) {
                out.add(',');
            }
            long digit = Product.digit(rest, radix, turn);
            Digits.decimal(digit - most, scale, out);
            turn = Product.turn(turn, digit);
            rest /= radix;
        }
        out.add(']');
    }
}
