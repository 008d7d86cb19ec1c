package dev.reseed.seed.plan;

import dev.reseed.seed.model.Column;
import dev.reseed.seed.model.ColumnType;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;

/** Reckoning with amounts whose digits behind the point are known. What is NULL counts as nothing. */
final class Money {
    private static final int USUAL = 2;
    private static final int MOST = 9;

    private Money() {}

    /** The digits behind the point that a type's amounts are reckoned with. */
    static int scale(ColumnType type) {
        if (!(type.base() instanceof ColumnType.Base base)) {
            return USUAL;
        }
        return switch (base.name()) {
            case "int2", "int4", "int8" -> 0;
            case "numeric" ->
                base.length().isPresent() ? Math.clamp(base.scale().orElse(0), 0, MOST) : USUAL;
            default -> USUAL;
        };
    }

    /** A column's values with so many digits. */
    static Numbers of(Column column, Values values, int scale) {
        if (!(Cells.of(column.type(), values) instanceof Cells.Amounts amounts)) {
            return row -> 0;
        }
        Numbers rescaled = Cells.rescaled(amounts, scale);
        return row -> {
            long at = rescaled.at(row);
            return at == Cells.NULL ? 0 : at;
        };
    }

    /** {@code amount * factor / divisor}, rounded half away from zero. */
    static long times(long amount, long factor, long divisor) {
        long all = amount * factor;
        long half = all < 0 ? -divisor / 2 : divisor / 2;
        return (all + half) / divisor;
    }

    /** All of them together. */
    static Numbers sum(Numbers... parts) {
        return row -> {
            long sum = 0;
            for (Numbers each : parts) {
                sum += each.at(row);
            }
            return sum;
        };
    }

    /**
     * What the rows that belong to a row come to.
     *
     * @param parents how many rows there are: those behind them, which are only tried, have what the others have
     */
    static Numbers perParent(Numbers each, Children children, long parents) {
        return row -> {
            long parent = row % parents;
            long first = children.first(parent);
            long sum = 0;
            for (long child = first; child < first + children.count(parent); child++) {
                sum += each.at(child);
            }
            return sum;
        };
    }

    /** An equal part of what a row's parent has; the parts come to the whole. */
    static Numbers shared(Numbers whole, Children children) {
        return row -> {
            long parent = children.parent(row);
            long count = Math.max(1, children.count(parent));
            long place = row - children.first(parent);
            long all = whole.at(parent);
            return all * (place + 1) / count - all * place / count;
        };
    }
}
