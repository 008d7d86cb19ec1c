package dev.reseed.seed.plan;

import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.type.Decimals;
import dev.reseed.seed.type.Integers;
import dev.reseed.seed.type.Measured;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Draw;
import dev.reseed.seed.value.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers: whole ones, decimals, amounts of money, the row's own. */
record NumberSources(Given given, ColumnType type, long key) {
    private static final int MOST_SCALE = 6;
    private static final int TERMS = 12;

    /** How prices end, as hundredths. */
    private static final long[] ENDINGS = {0, 0, 50, 90, 95, 99, 99};

    /** @param decimals whether the provider makes decimals where the type takes some */
    Source numbers(boolean decimals) {
        int scale = decimals ? scale() : 0;
        BigDecimal min = given.number("min").orElse(BigDecimal.ZERO);
        BigDecimal max = given.number("max").orElse(min.max(BigDecimal.ZERO).add(BigDecimal.valueOf(100)));
        if (max.compareTo(min) < 0) {
            throw given.wrong("max", "at least min, which is " + min.toPlainString());
        }
        long from = unscaled("min", min, scale, RoundingMode.CEILING);
        long to = Math.max(from, unscaled("max", max, scale, RoundingMode.FLOOR));
        long step = given.number("step")
                .map(each -> Math.max(1, unscaled("step", each, scale, RoundingMode.HALF_UP)))
                .orElse(1L);
        Numbers drawn = drawn(from, to, step, scale);
        return new Measure(measured(from, to, scale), drawn, drawn, key);
    }

    private int scale() {
        if (type.base() instanceof ColumnType.Base base) {
            return switch (base.name()) {
                case "int2", "int4", "int8" -> 0;
                case "numeric" ->
                    given.number("scale")
                            .map(BigDecimal::intValue)
                            .orElse(Math.clamp(
                                    base.length().isPresent() ? base.scale().orElse(0) : 2, 0, MOST_SCALE));
                default -> given.number("scale").map(BigDecimal::intValue).orElse(2);
            };
        }
        return 2;
    }

    private long unscaled(String name, BigDecimal number, int scale, RoundingMode mode) {
        BigDecimal shifted = number.movePointRight(scale).setScale(0, mode);
        if (shifted.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 4)) > 0) {
            throw given.wrong(name, "a smaller number");
        }
        return shifted.longValueExact();
    }

    private static Measured measured(long from, long to, int scale) {
        return scale == 0 ? new Integers(from, to) : new Decimals(from, to, scale);
    }

    private Numbers drawn(long from, long to, long step, int scale) {
        long steps = (to - from) / step + 1;
        String distribution = given.text("distribution").orElse("uniform").toLowerCase(Locale.ROOT);
        double mean = given.number("mean")
                .map(each -> each.movePointRight(scale).doubleValue())
                .orElse((from + to) / 2.0);
        double deviation = given.number("deviation")
                .map(each -> each.movePointRight(scale).doubleValue())
                .orElse(Math.max(1, (to - from) / 6.0));
        return switch (distribution) {
            case "uniform" -> row -> from + step * Draw.below(key, row, steps);
            case "normal" -> row -> stepped(mean + deviation * normal(row), from, to, step);
            case "zipf" -> row -> from + step * ((long) StrictMath.pow(steps + 1.0, Draw.unit(key, row)) - 1);
            case "exponential" ->
                row -> stepped(from - (mean - from) * StrictMath.log(1 - Draw.unit(key, row)), from, to, step);
            default -> throw given.wrong("distribution", "uniform, normal, zipf or exponential");
        };
    }

    private static long stepped(double number, long from, long to, long step) {
        long inside = Math.round(Math.clamp(number, (double) from, (double) to));
        return from + (inside - from) / step * step;
    }

    private double normal(long row) {
        double sum = -TERMS / 2.0;
        for (int i = 0; i < TERMS; i++) {
            sum += Draw.unit(key + i, row);
        }
        return sum;
    }

    /** Prices: many small ones, and most end as prices do. */
    Source money() {
        boolean minor = given.text("unit").filter("minor"::equals).isPresent();
        int scale = scale();
        int hundredths = minor ? 0 : 2;
        long from = unscaled("min", given.number("min").orElse(BigDecimal.ONE), hundredths, RoundingMode.CEILING);
        long to = unscaled(
                "max",
                given.number("max").orElse(BigDecimal.valueOf(minor ? 100_000 : 1_000)),
                hundredths,
                RoundingMode.FLOOR);
        if (to < from) {
            throw given.wrong("max", "at least min");
        }
        double low = StrictMath.log((double) Math.max(1, from));
        double high = StrictMath.log((double) Math.max(1, to));
        Numbers cents = row -> {
            long whole = (long) StrictMath.exp(low + (high - low) * Draw.unit(key, row)) / 100 * 100;
            long price = whole + ENDINGS[(int) Draw.below(key + 1, row, ENDINGS.length)];
            return Math.clamp(price, from, to);
        };
        if (minor || scale == 2) {
            return new Measure(measured(from, to, minor ? 0 : 2), cents, cents, key);
        }
        long up = scale > 2 ? Digits.ten(scale - 2) : 1;
        long down = scale < 2 ? Digits.ten(2 - scale) : 1;
        Numbers scaled = row -> cents.at(row) * up / down;
        return new Measure(
                measured(from * up / down, Math.max(from * up / down, to * up / down), scale), scaled, scaled, key);
    }

    /** The row's own number. */
    Source sequence() {
        long start = unscaled("start", given.number("start").orElse(BigDecimal.ONE), 0, RoundingMode.HALF_UP);
        long step = unscaled("step", given.number("step").orElse(BigDecimal.ONE), 0, RoundingMode.HALF_UP);
        Numbers counted = row -> start + step * row;
        return new Counted(counted, counted.written());
    }
}
