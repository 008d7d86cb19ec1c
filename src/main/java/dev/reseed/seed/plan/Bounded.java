package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.constraint.Bound;
import dev.reseed.seed.constraint.Bounds;
import dev.reseed.seed.constraint.Step;
import dev.reseed.seed.type.Dates;
import dev.reseed.seed.type.Decimals;
import dev.reseed.seed.type.Measured;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Amounts between bounds. One that is inside stays what it is; the others are spread between the bounds.
 *
 * @param low the least amount, in the unit of the choices
 * @param high the greatest
 * @param step between amounts
 * @param offset of the steps
 */
record Bounded(Measured measured, long low, long high, long step, long offset) implements Measured {
    /** Without an end of its own, it ends so far from the other. */
    private static final long SPAN = 1_000;

    /** Empty where nothing is between them. */
    static Optional<Bounded> of(Measured measured, Bounds bounds) {
        int scale = measured instanceof Decimals decimals ? decimals.scale() : 0;
        Optional<Long> lower = bounds.lower().flatMap(bound -> least(bound, scale));
        Optional<Long> upper = bounds.upper().flatMap(bound -> most(bound, scale));
        if ((bounds.lower().isPresent() && lower.isEmpty()) || (bounds.upper().isPresent() && upper.isEmpty())) {
            return Optional.empty();
        }
        long first = measured.value(0);
        long last = measured.value(Math.max(0, measured.natural() - 1));
        long low = lower.orElseGet(() -> upper.filter(end -> end < Math.min(first, last))
                .map(end -> end - SPAN)
                .orElse(Math.min(Math.min(first, last), upper.orElse(Long.MAX_VALUE))));
        long high = upper.orElseGet(() -> low > Math.max(first, last) ? low + SPAN : Math.max(first, last));
        long step = 1;
        long offset = 0;
        for (Step each : bounds.steps()) {
            step = whole(each.distance().movePointRight(scale)).orElse(1L);
            offset = whole(each.remainder().movePointRight(scale)).orElse(0L);
        }
        Bounded bounded = new Bounded(measured, low + Math.floorMod(offset - low, step), high, step, offset);
        return bounded.low <= high ? Optional.of(bounded) : Optional.empty();
    }

    private static Optional<Long> whole(BigDecimal number) {
        return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 4)) < 0
                ? Optional.of(
                        Math.max(1, number.setScale(0, RoundingMode.HALF_UP).longValueExact()))
                : Optional.empty();
    }

    private static Optional<Long> least(Bound bound, int scale) {
        BigDecimal shifted = bound.value().movePointRight(scale);
        BigDecimal up = shifted.setScale(0, RoundingMode.CEILING);
        BigDecimal least = up.compareTo(shifted) == 0 && !bound.inclusive() ? up.add(BigDecimal.ONE) : up;
        return inside(least);
    }

    private static Optional<Long> most(Bound bound, int scale) {
        BigDecimal shifted = bound.value().movePointRight(scale);
        BigDecimal down = shifted.setScale(0, RoundingMode.FLOOR);
        BigDecimal most = down.compareTo(shifted) == 0 && !bound.inclusive() ? down.subtract(BigDecimal.ONE) : down;
        return inside(most);
    }

    private static Optional<Long> inside(BigDecimal number) {
        return number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 4)) < 0
                ? Optional.of(number.longValueExact())
                : Optional.empty();
    }

    @Override
    public long size() {
        return (high - low) / step + 1;
    }

    @Override
    public long value(long number) {
        return low + number * step;
    }

    @Override
    public void writeValue(long value, RowBuffer out) {
        measured.writeValue(value, out);
    }

    /** Other amounts, brought between the bounds. */
    Numbers inside(Numbers amounts) {
        long size = size();
        return row -> {
            long amount = amounts.at(row);
            boolean fits = amount >= low && amount <= high && Math.floorMod(amount - offset, step) == 0;
            return fits ? amount : value(Draw.below(amount, row, size));
        };
    }

    /** A source whose amounts are brought between the bounds. */
    Source over(Measure source) {
        Numbers amounts = inside(source.amounts());
        boolean day = measured instanceof Dates;
        return new Measure(this, amounts, day ? row -> amounts.at(row) * Moments.DAY : amounts, source.key());
    }
}
