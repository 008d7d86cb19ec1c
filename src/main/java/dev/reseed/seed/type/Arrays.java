package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;

/**
 * Arrays of one dimension, all lengths equally often. An array of up to 16 has different elements where the element has
 * as many choices. Never with NULL among them.
 */
public final class Arrays implements Choices {
    /** Fewer arrays than this are not all there should be: elements that look less good join in. */
    private static final long FEW = 1L << 32;

    private static final long NATURALLY = 1000;
    /** To find which are left takes longer than to write them where there are many. */
    private static final int MOST_DIFFERENT = 16;

    private final Choices element;
    private final int min;
    private final int delimiter;
    private final long radix;
    private final boolean different;
    private final Turns turns;

    /** Of any count of elements that is within bounds, both included. */
    public Arrays(Choices element, int min, int max) {
        this(element, min, max, ',');
    }

    /** @param delimiter that the element's type has */
    Arrays(Choices element, int min, int max, int delimiter) {
        if (min < 0 || min > max) {
            throw new IllegalArgumentException("from " + min + " to " + max + " elements");
        }
        this.element = element;
        this.min = min;
        this.delimiter = delimiter;
        this.different = max <= MOST_DIFFERENT && element.natural() >= max;
        long[] capacities = capacities(element.natural(), max);
        if (element.size() > element.natural() && new Turns(capacities).size() < FEW) {
            this.radix = element.size();
            this.turns = new Turns(capacities(radix, max));
        } else {
            this.radix = element.natural();
            this.turns = new Turns(capacities);
        }
    }

    private long[] capacities(long choices, int max) {
        long[] capacities = new long[max - min + 1];
        long capacity = 1;
        for (int length = 0; length <= max; length++) {
            if (length >= min) {
                capacities[length - min] = capacity;
            }
            capacity = Product.times(capacity, different ? choices - length : choices);
        }
        return capacities;
    }

    @Override
    public long size() {
        return turns.size();
    }

    @Override
    public long natural() {
        return turns.natural(NATURALLY);
    }

    @Override
    public void write(long number, RowBuffer out) {
        int length = min + turns.kind(number);
        long index = turns.index(number);
        long rest = index;
        long turn = Product.start();
        out.add('{');
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.add(delimiter);
            }
            long choices = different ? radix - i : radix;
            long digit = Product.digit(rest, choices, turn);
            int start = out.length();
            element.write(different ? remaining(index, i, digit) : digit, out);
            Quoting.ARRAY_ELEMENT.from(start, delimiter, out);
            turn = Product.turn(turn, digit);
            rest /= choices;
        }
        out.add('}');
    }

    /**
     * The choice at a place, when each is taken once: as if a row of all choices were shuffled, place by place, by swaps with a place
     * behind. What came to a place is found by going back through the swaps.
     */
    private long remaining(long index, int place, long digit) {
        long at = place + digit;
        for (int i = place - 1; i >= 0; i--) {
            if (at == i + digit(index, i)) {
                at = i;
            }
        }
        return at;
    }

    private long digit(long index, int place) {
        long rest = index;
        long turn = Product.start();
        for (int i = 0; i < place; i++) {
            turn = Product.turn(turn, Product.digit(rest, radix - i, turn));
            rest /= radix - i;
        }
        return Product.digit(rest, radix - place, turn);
    }
}
