package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;

/** Only those choices that look best. */
record Natural(Choices choices, long size) implements Choices {
    @Override
    public void write(long number, RowBuffer out) {
        choices.write(number, out);
    }
}
