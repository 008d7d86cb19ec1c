package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Expression.Numeral;
import dev.reseed.masking.condition.Expression.Operation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** A column, or a number that its text tells, compared with a constant. */
record Comparison(Term term, String operator, BigDecimal bound) {
    /** Of an operation whose one side is a constant number; the column's side comes first. */
    static Optional<Comparison> of(Operation operation) {
        boolean turned = operation.left().bare() instanceof Numeral;
        Expression constant = (turned ? operation.left() : operation.right()).bare();
        Optional<Term> term = Term.of(turned ? operation.right() : operation.left());
        if (!(constant instanceof Numeral number) || term.isEmpty() || !isComparison(operation.operator())) {
            return Optional.empty();
        }
        String operator = turned ? turned(operation.operator()) : operation.operator();
        return Optional.of(new Comparison(term.get(), operator, number.value()));
    }

    static boolean isComparison(String operator) {
        return switch (operator) {
            case "=", "<", ">", "<=", ">=" -> true;
            default -> false;
        };
    }

    private static String turned(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case ">" -> "<";
            case "<=" -> ">=";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    boolean holds(long value) {
        int order = BigDecimal.valueOf(value).compareTo(bound);
        return switch (operator) {
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            default -> order == 0;
        };
    }

    /** Whether it holds of all numbers from 1 on, or of none. */
    boolean isSameUpTo(int most) {
        boolean first = holds(1);
        boolean between = operator.equals("=")
                && bound.compareTo(BigDecimal.ONE) >= 0
                && bound.compareTo(BigDecimal.valueOf(most)) <= 0
                && most > 1;
        return first == holds(most) && !between;
    }

    /** How long the text is at most where this holds. */
    int longest() {
        boolean counts = term.measure() == Term.Measure.LENGTH || term.measure() == Term.Measure.OCTETS;
        boolean whole = !term.changes().trimmed() && !term.changes().cut();
        boolean bounds = operator.equals("=") || operator.equals("<") || operator.equals("<=");
        if (!counts || !whole || !bounds || bound.signum() < 0 || bound.compareTo(BigDecimal.valueOf(1 << 30)) > 0) {
            return Integer.MAX_VALUE;
        }
        int most = bound.intValue();
        boolean itself = !operator.equals("<") || bound.stripTrailingZeros().scale() > 0;
        return itself ? most : Math.max(most - 1, 0);
    }

    /** Whether it tells numbers apart no further than by their sign, and whether they are nought. */
    boolean isOfSign(boolean integer) {
        if (bound.signum() == 0) {
            return true;
        }
        boolean one = bound.abs().compareTo(BigDecimal.ONE) == 0;
        return integer && one && (bound.signum() > 0 ? isBelow() : isAbove());
    }

    /** Whether it tells numbers apart by their sign and how many digits they have, which stay where digits give way to digits. */
    boolean isOfDigits(boolean integer) {
        if (bound.signum() == 0) {
            return true;
        }
        if (operator.equals("=")) {
            return false;
        }
        boolean positive = bound.signum() > 0;
        BigDecimal size = bound.abs();
        boolean tens = isPowerOfTen(size);
        boolean below = positive ? isBelow() : isAbove();
        boolean nines = integer && !below && isPowerOfTen(size.add(BigDecimal.ONE));
        boolean whole = !integer || size.compareTo(BigDecimal.ONE) >= 0;
        return whole && (nines || (below && tens));
    }

    /** Whether the bound itself is on the upper side: {@code <}, {@code >=}. */
    private boolean isBelow() {
        return operator.equals("<") || operator.equals(">=");
    }

    /** Whether the bound itself is on the lower side. */
    private boolean isAbove() {
        return operator.equals(">") || operator.equals("<=");
    }

    private static boolean isPowerOfTen(BigDecimal number) {
        return number.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE);
    }
}
