package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Amount;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sum of columns, each times a number, and a constant: of whole and of decimal numbers, which add up without being rounded.
 *
 * @param coefficients none is zero
 */
record Linear(Map<String, BigDecimal> coefficients, BigDecimal constant) {
    Linear {
        coefficients = new LinkedHashMap<>(coefficients);
    }

    static Optional<Linear> of(Expression expression, Scope scope) {
        Optional<Datum> constant = scope.constant(expression);
        if (constant.isPresent()) {
            return constant.get() instanceof Amount amount && isDecimal(amount.family())
                    ? Optional.of(new Linear(Map.of(), amount.value()))
                    : Optional.empty();
        }
        return switch (expression) {
            case Expression.Column column ->
                isDecimal(scope.family(column.name()))
                        ? Optional.of(new Linear(Map.of(column.name(), BigDecimal.ONE), BigDecimal.ZERO))
                        : Optional.empty();
            case Expression.Cast cast ->
                cast.type().equals("numeric") || cast.type().equals("bigint")
                        ? of(cast.operand(), scope)
                                .filter(each -> cast.type().equals("numeric") || isWhole(cast, scope))
                        : Optional.empty();
            case Expression.Arithmetic sum -> arithmetic(sum, scope);
            default -> Optional.empty();
        };
    }

    private static boolean isDecimal(Family family) {
        return family == Family.INTEGER || family == Family.NUMERIC;
    }

    private static boolean isWhole(Expression.Cast cast, Scope scope) {
        return cast.operand() instanceof Expression.Column column && scope.family(column.name()) == Family.INTEGER;
    }

    private static Optional<Linear> arithmetic(Expression.Arithmetic sum, Scope scope) {
        Optional<Linear> total = of(sum.parts().getFirst(), scope);
        for (int i = 0; i < sum.operators().size() && total.isPresent(); i++) {
            Optional<Linear> next = of(sum.parts().get(i + 1), scope);
            String operator = sum.operators().get(i);
            total = total.flatMap(one -> next.flatMap(other -> one.with(operator, other)));
        }
        return total;
    }

    private Optional<Linear> with(String operator, Linear other) {
        return switch (operator) {
            case "+" -> Optional.of(plus(other));
            case "-" -> Optional.of(plus(other.times(BigDecimal.ONE.negate())));
            case "*" ->
                other.coefficients.isEmpty()
                        ? Optional.of(times(other.constant))
                        : coefficients.isEmpty() ? Optional.of(other.times(constant)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Linear times(BigDecimal factor) {
        Map<String, BigDecimal> all = new LinkedHashMap<>();
        if (factor.signum() != 0) {
            coefficients.forEach((column, each) -> all.put(column, each.multiply(factor)));
        }
        return new Linear(all, constant.multiply(factor));
    }

    Linear plus(Linear other) {
        Map<String, BigDecimal> all = new LinkedHashMap<>(coefficients);
        other.coefficients.forEach((column, each) -> all.merge(column, each, BigDecimal::add));
        all.values().removeIf(each -> each.signum() == 0);
        return new Linear(all, constant.add(other.constant));
    }

    Linear minus(Linear other) {
        return plus(other.times(BigDecimal.ONE.negate()));
    }

    /** What a column whose coefficient is one, or minus one, is worth where the sum is nought; with the others in it. */
    Optional<Expression> solved(String column) {
        BigDecimal own = coefficients.get(column);
        if (own == null || own.abs().compareTo(BigDecimal.ONE) != 0) {
            return Optional.empty();
        }
        Expression total = new Expression.Numeral(own.signum() > 0 ? constant.negate() : constant);
        for (Map.Entry<String, BigDecimal> each : coefficients.entrySet()) {
            if (!each.getKey().equals(column)) {
                BigDecimal factor = own.signum() > 0 ? each.getValue().negate() : each.getValue();
                Expression product = new Expression.Arithmetic(
                        List.of(new Expression.Numeral(factor.abs()), new Expression.Column(each.getKey())),
                        List.of("*"));
                total = new Expression.Arithmetic(List.of(total, product), List.of(factor.signum() < 0 ? "-" : "+"));
            }
        }
        return Optional.of(total);
    }
}
