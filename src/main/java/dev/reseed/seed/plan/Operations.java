package dev.reseed.seed.plan;

import dev.reseed.masking.bytes.RowBuffer;
import dev.reseed.seed.file.Expression;
import dev.reseed.seed.type.Moments;
import dev.reseed.seed.value.Digits;
import dev.reseed.seed.value.Numbers;
import dev.reseed.seed.value.Values;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

/** Two operands of an expression, and what stands between them. */
record Operations(Formulas formulas, Expression.Binary binary) {
    private static final int MOST_SCALE = 6;

    Cells cells(PlannedRows rows) {
        return switch (binary.operator()) {
            case AND -> new Cells.Truths(and(rows));
            case OR -> new Cells.Truths(or(rows));
            case EQUAL, DIFFERENT, LESS, AT_MOST, MORE, AT_LEAST -> new Cells.Truths(compared(rows));
            case JOIN -> new Cells.Texts(joined(rows));
            case PLUS, MINUS -> sum(rows);
            case TIMES -> product(rows);
            case DIVIDED -> quotient(rows);
            case MODULO -> rest(rows);
        };
    }

    private Numbers and(PlannedRows rows) {
        Numbers left = formulas.truths(binary.left(), rows);
        Numbers right = formulas.truths(binary.right(), rows);
        return row -> {
            long one = left.at(row);
            long other = right.at(row);
            return one == 0 || other == 0 ? 0 : one == Cells.NULL || other == Cells.NULL ? Cells.NULL : 1;
        };
    }

    private Numbers or(PlannedRows rows) {
        Numbers left = formulas.truths(binary.left(), rows);
        Numbers right = formulas.truths(binary.right(), rows);
        return row -> {
            long one = left.at(row);
            long other = right.at(row);
            return one == 1 || other == 1 ? 1 : one == Cells.NULL || other == Cells.NULL ? Cells.NULL : 0;
        };
    }

    private Numbers compared(PlannedRows rows) {
        Cells left = formulas.of(binary.left(), rows);
        Cells right = formulas.of(binary.right(), rows);
        if (left instanceof Cells.Amounts one && right instanceof Cells.Amounts other) {
            int scale = Math.max(one.scale(), other.scale());
            return both(Cells.rescaled(one, scale), Cells.rescaled(other, scale), this::holds);
        }
        if (left instanceof Cells.Times one && right instanceof Cells.Times other) {
            return both(one.at(), other.at(), this::holds);
        }
        if (left instanceof Cells.Truths one && right instanceof Cells.Truths other) {
            return both(one.at(), other.at(), this::holds);
        }
        return new TextComparison(left.text(), right.text(), this);
    }

    private long holds(long left, long right) {
        return holds(Long.compare(left, right)) ? 1 : 0;
    }

    /** Whether the operator takes an order of its operands. */
    boolean holds(int order) {
        return switch (binary.operator()) {
            case EQUAL -> order == 0;
            case DIFFERENT -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
            case AND, OR, JOIN, PLUS, MINUS, TIMES, DIVIDED, MODULO -> throw new IllegalStateException();
        };
    }

    private static Numbers both(Numbers left, Numbers right, LongBinaryOperator operation) {
        return row -> {
            long one = left.at(row);
            long other = right.at(row);
            return one == Cells.NULL || other == Cells.NULL ? Cells.NULL : operation.applyAsLong(one, other);
        };
    }

    private Values joined(PlannedRows rows) {
        Values left = formulas.of(binary.left(), rows).text();
        Values right = formulas.of(binary.right(), rows).text();
        return (row, out) -> {
            int start = out.length();
            if (left.write(row, out) && right.write(row, out)) {
                return true;
            }
            out.cutTo(start);
            return false;
        };
    }

    private Cells sum(PlannedRows rows) {
        boolean plus = binary.operator() == Expression.Operator.PLUS;
        Cells left = formulas.of(binary.left(), rows);
        OptionalLong span = Formulas.span(binary.right());
        if (left instanceof Cells.Times times && span.isPresent()) {
            return Formulas.later(times, plus ? span.getAsLong() : -span.getAsLong());
        }
        Cells right = formulas.of(binary.right(), rows);
        if (left instanceof Cells.Times later && right instanceof Cells.Times earlier && !plus) {
            return Formulas.between(later, earlier);
        }
        if (left instanceof Cells.Times times && right instanceof Cells.Amounts number) {
            return moved(times, number, plus);
        }
        Cells.Amounts one = formulas.amounts(binary.left(), rows);
        Cells.Amounts other = formulas.amounts(binary.right(), rows);
        int scale = Math.max(one.scale(), other.scale());
        LongBinaryOperator operation = plus ? Long::sum : (a, b) -> a - b;
        return new Cells.Amounts(both(Cells.rescaled(one, scale), Cells.rescaled(other, scale), operation), scale);
    }

    /** By so many days, where it is a day, or else by so many seconds. */
    private static Cells moved(Cells.Times times, Cells.Amounts number, boolean later) {
        Numbers parts = Cells.rescaled(number, times.days() ? 0 : MOST_SCALE);
        long unit = times.days() ? Moments.DAY : 1;
        LongBinaryOperator operation = later ? (a, b) -> a + b * unit : (a, b) -> a - b * unit;
        return new Cells.Times(both(times.at(), parts, operation), times.days());
    }

    private Cells product(PlannedRows rows) {
        Cells.Amounts one = formulas.amounts(binary.left(), rows);
        Cells.Amounts other = formulas.amounts(binary.right(), rows);
        int scale = one.scale() + other.scale();
        Cells.Amounts product = new Cells.Amounts(both(one.at(), other.at(), (a, b) -> a * b), scale);
        return scale <= MOST_SCALE ? product : new Cells.Amounts(Cells.rescaled(product, MOST_SCALE), MOST_SCALE);
    }

    private Cells quotient(PlannedRows rows) {
        Cells.Amounts one = formulas.amounts(binary.left(), rows);
        Cells.Amounts other = formulas.amounts(binary.right(), rows);
        Numbers dividend = Cells.rescaled(one, MOST_SCALE);
        long unit = Digits.ten(other.scale());
        return new Cells.Amounts(
                both(dividend, other.at(), (a, b) -> b == 0 ? Cells.NULL : Math.round((double) a * unit / b)),
                MOST_SCALE);
    }

    private Cells rest(PlannedRows rows) {
        Cells.Amounts one = formulas.amounts(binary.left(), rows);
        Cells.Amounts other = formulas.amounts(binary.right(), rows);
        int scale = Math.max(one.scale(), other.scale());
        return new Cells.Amounts(
                both(Cells.rescaled(one, scale), Cells.rescaled(other, scale), (a, b) -> b == 0 ? Cells.NULL : a % b),
                scale);
    }

    /** Compares texts by their bytes. */
    private static final class TextComparison implements Numbers {
        private final Values left;
        private final Values right;
        private final Operations operations;
        private final ThreadLocal<RowBuffer> scratch = ThreadLocal.withInitial(RowBuffer::new);

        TextComparison(Values left, Values right, Operations operations) {
            this.left = left;
            this.right = right;
            this.operations = operations;
        }

        @Override
        public long at(long row) {
            RowBuffer out = scratch.get();
            int start = out.length();
            boolean there = left.write(row, out);
            int middle = out.length();
            there = there && right.write(row, out);
            int order = Arrays.compareUnsigned(out.bytes(), start, middle, out.bytes(), middle, out.length());
            out.cutTo(start);
            return !there ? Cells.NULL : operations.holds(order) ? 1 : 0;
        }
    }
}
