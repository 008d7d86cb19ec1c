package dev.reseed.seed.type;

import dev.reseed.seed.value.Choices;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Kinds of values, each with so many, that take turns by number: whose values are used up is passed over from there on. */
final class Turns {
    private final long[] capacities;
    private final int[] order;
    private final long[] starts;
    private final long size;

    Turns(long... capacities) {
        this.capacities = capacities.clone();
        this.order = IntStream.range(0, capacities.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer kind) -> capacities[kind]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.starts = new long[capacities.length];
        long end = 0;
        for (int phase = 0; phase < order.length; phase++) {
            starts[phase] = end;
            long more = Product.times(capacities[order[phase]] - used(phase), order.length - phase);
            end = end > Choices.ENDLESS - more ? Choices.ENDLESS : end + more;
        }
        this.size = end;
    }

    long size() {
        return size;
    }

    /** Where the first kinds are used up that have less than so many values. */
    long natural(long least) {
        for (int phase = 1; phase < order.length; phase++) {
            if (capacities[order[phase - 1]] >= least) {
                return starts[phase];
            }
        }
        return size;
    }

    int kind(long number) {
        int phase = phase(number);
        return order[phase + (int) ((number - starts[phase]) % (order.length - phase))];
    }

    /** Which of its kind's values a number is. */
    long index(long number) {
        int phase = phase(number);
        return used(phase) + (number - starts[phase]) / (order.length - phase);
    }

    private int phase(long number) {
        int phase = 0;
        while (phase + 1 < starts.length && starts[phase + 1] <= number) {
            phase++;
        }
        return phase;
    }

    private long used(int phase) {
        return phase == 0 ? 0 : capacities[order[phase - 1]];
    }
}
