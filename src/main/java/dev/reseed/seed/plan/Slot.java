package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Values;

/** A column's values, which may become others while a plan is made; who reads them gets what they are in the end. */
final class Slot implements Values {
    private Values values;

    Slot(Values values) {
        this.values = values;
    }

    Values values() {
        return values;
    }

    void set(Values others) {
        values = others;
    }

    @Override
    public boolean write(long row, RowBuffer out) {
        return values.write(row, out);
    }
}
