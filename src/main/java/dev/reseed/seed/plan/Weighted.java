package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.value.Choices;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Values;
import java.util.List;
import java.util.Map;

/** Some values, of which some come more often. */
final class Weighted implements Choices {
    private final Choices values;
    private final double[] ends;

    /** @param weights not negative, at least one above 0 */
    Weighted(Map<String, Double> weights) {
        this.values = Choices.of(List.copyOf(weights.keySet()));
        this.ends = new double[weights.size()];
        double sum = 0;
        int i = 0;
        for (double weight : weights.values()) {
            sum += weight;
            ends[i++] = sum;
        }
    }

    @Override
    public long size() {
        return values.size();
    }

    @Override
    public void write(long number, RowBuffer out) {
        values.write(number, out);
    }

    @Override
    public Values drawn(long key) {
        double all = ends[ends.length - 1];
        return (row, out) -> {
            double at = Draw.unit(key, row) * all;
            int chosen = 0;
            while (chosen < ends.length - 1 && at >= ends[chosen]) {
                chosen++;
            }
            values.write(chosen, out);
            return true;
        };
    }
}
