package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Digits;

/** Texts of a list that ends, which come again with a number behind: {@code Cardiology 2}. */
record Again(Choices once) implements Choices {
    private static final long TIMES = 1_000_000;

    @Override
    public long size() {
        return once.size() * TIMES;
    }

    @Override
    public long natural() {
        return once.size();
    }

    @Override
    public void write(long number, RowBuffer out) {
        once.write(number % once.size(), out);
        if (number >= once.size()) {
            out.add(' ');
            Digits.write(number / once.size() + 1, out);
        }
    }
}
