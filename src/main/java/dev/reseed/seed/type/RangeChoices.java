package dev.reseed.seed.type;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Choices;

/** Ranges over types: with lengths that are usual for them, and room above for the upper bound. */
final class RangeChoices {
    private static final long QUARTER = 15 * Moments.MINUTE;
    /** Multiranges go five lengths up. */
    private static final int REACH = 5;

    private RangeChoices() {}

    /** @param each what the bound's type has to choose from */
    static Choices of(ColumnType.Range range, Choices each, Limits limits) {
        if (range.of().base() instanceof ColumnType.Base base && each instanceof Measured measured) {
            return measured(base.name(), measured, limits, range.several());
        }
        // Of two other values nobody knows which is less; each is a range by itself.
        return new Formed(each.size(), each.natural(), (number, out) -> single(each, range.several(), number, out));
    }

    private static Choices measured(String name, Measured each, Limits limits, boolean several) {
        return switch (name) {
            case "int2" -> integers(Short.MAX_VALUE, several);
            case "int4" -> integers(Integer.MAX_VALUE, several);
            case "int8" -> integers(Long.MAX_VALUE, several);
            case "date" ->
                new Ranges(Dates.goingBack(limits.fromDay(), limits.untilDay()), new Integers(1, 21), several);
            case "timestamp", "timestamptz" -> {
                Timestamps lower = new Timestamps(
                        limits.fromMicros(QUARTER), limits.untilMicros(), QUARTER, name.equals("timestamptz"));
                yield new Ranges(lower, Integers.stepped(QUARTER, 32 * QUARTER + 1, QUARTER), several);
            }
            case "time", "timetz" ->
                new Ranges(
                        new Times(0, 14 * Moments.HOUR, 5 * Moments.MINUTE, name.equals("timetz")),
                        Integers.stepped(QUARTER, 2 * Moments.HOUR + 1, QUARTER),
                        several);
            default -> new Ranges(each, new Integers(1, 100), several);
        };
    }

    private static Choices integers(long max, boolean several) {
        long longest = 100;
        return new Ranges(new Integers(1, 1, max - REACH * longest, 1000), new Integers(1, longest), several);
    }

    private static void single(Choices each, boolean several, long number, RowBuffer out) {
        if (several) {
            out.add('{');
        }
        out.add('[');
        int start = out.length();
        each.write(number, out);
        Quoting.FIELD.from(start, out);
        int end = out.length();
        out.add(',');
        // The second bound is written anew: the buffer may move when it grows.
        each.write(number, out);
        Quoting.FIELD.from(end + 1, out);
        out.add(']');
        if (several) {
            out.add('}');
        }
    }
}
