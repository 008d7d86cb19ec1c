package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Permutation;
import dev.reseed.seed.value.Values;

/**
 * Choices that are amounts: each value stands for a whole number in the unit that its class names, so that one column can be reckoned from
 * another and still be written in its own form.
 */
public interface Measured extends Choices {
    /** The amount that a number below the size chooses. */
    long value(long number);

    /** Adds any amount as the server reads it, whether or not it is among the choices. */
    void writeValue(long value, RowBuffer out);

    @Override
    default void write(long number, RowBuffer out) {
        writeValue(value(number), out);
    }

    /** Amounts that come from elsewhere, in this form. */
    default Values written(Numbers amounts) {
        return (row, out) -> {
            writeValue(amounts.at(row), out);
            return true;
        };
    }

    /** The amounts of what {@link #drawn} writes under the same key. */
    default Numbers drawnAmounts(long key) {
        long among = natural();
        return row -> value(Draw.below(key, row, among));
    }

    /** The amounts of what {@link #each} writes under the same key for as many rows. */
    default Numbers eachAmount(long key, long rows) {
        Permutation order = new Permutation(key, Math.min(size(), Math.max(natural(), rows)));
        return row -> value(order.at(row));
    }
}
