package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is left of a column where something that is reckoned from it alone compares with a constant. */
final class NumberReader {
    private static final int DIGITS = 20;
    private static final int MOST_PLACES = 100;

    private final Scope scope;
    private final TermReader terms;
    private final AgeReader ages;

    NumberReader(Scope scope) {
        this.scope = scope;
        this.terms = new TermReader(scope);
        this.ages = new AgeReader(scope);
    }

    Optional<Limits> compared(Expression term, Comparing comparing, Datum constant) {
        if (constant instanceof Amount amount) {
            Optional<Limits> stepped = remainder(term, comparing, amount.value())
                    .or(() -> scale(term, comparing, amount.value()))
                    .or(() -> linear(term, comparing, amount.value()));
            if (stepped.isPresent()) {
                return stepped;
            }
        }
        return shifted(term, comparing, constant).or(() -> ages.compared(term, comparing, constant));
    }

    /** {@code x % n = r}; of negative numbers the remainder is negative. */
    private Optional<Limits> remainder(Expression term, Comparing comparing, BigDecimal left) {
        List<Expression> parts = term.parts();
        boolean modulo = (term instanceof Expression.Arithmetic sum
                        && sum.operators().equals(List.of("%")))
                || (term instanceof Expression.Call call && call.function().equals("mod"));
        if (!modulo || parts.size() != 2) {
            return Optional.empty();
        }
        boolean plain = Subject.of(parts.getFirst(), scope)
                .filter(each -> each.isItself() && isDecimal(each.family()))
                .isPresent();
        Optional<Datum> by = scope.constant(parts.getLast());
        if (!plain
                || !(by.orElse(Datum.UNCLEAR) instanceof Amount divisor)
                || divisor.value().signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal distance = divisor.value();
        boolean odd = comparing == Comparing.DIFFERENT && left.signum() == 0 && distance.compareTo(BigDecimal.TWO) == 0;
        BigDecimal remainder = odd ? BigDecimal.ONE : left;
        boolean known =
                (odd || comparing == Comparing.EQUAL) && remainder.signum() >= 0 && remainder.compareTo(distance) < 0;
        if (!known) {
            return Optional.empty();
        }
        Bounds on = Bounds.on(new Step(distance, remainder));
        Bound zero = Bound.fixed(BigDecimal.ZERO, true);
        return Optional.of(Limits.of(remainder.signum() == 0 ? on : on.and(Bounds.from(zero))));
    }

    static boolean isDecimal(Family family) {
        return family == Family.INTEGER || family == Family.NUMERIC;
    }

    /** {@code scale(x) <= n}: digits behind the point. */
    private Optional<Limits> scale(Expression term, Comparing comparing, BigDecimal places) {
        boolean scale = term instanceof Expression.Call call
                && (call.function().equals("scale") || call.function().equals("min_scale"))
                && call.arguments().size() == 1
                && call.arguments().getFirst() instanceof Expression.Column column
                && scope.family(column.name()) == Family.NUMERIC;
        Extent extent = comparing.isDownward() ? Extent.of(comparing, places) : new Extent(1, 0);
        return scale && extent.isPossible() && extent.most() <= MOST_PLACES
                ? Optional.of(Limits.of(Bounds.on(Step.of(BigDecimal.ONE.movePointLeft(extent.most())))))
                : Optional.empty();
    }

    private Optional<Limits> linear(Expression term, Comparing comparing, BigDecimal constant) {
        Optional<Linear> sum =
                Linear.of(term, scope).filter(each -> each.coefficients().size() == 1);
        if (sum.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<String, BigDecimal> only =
                sum.get().coefficients().entrySet().iterator().next();
        Comparing here = only.getValue().signum() < 0 ? comparing.turned() : comparing;
        BigDecimal left = constant.subtract(sum.get().constant());
        // Rounded to the inside, a bound that is met is met whatever was cut off.
        BigDecimal bound = left.divide(
                only.getValue(),
                Math.max(DIGITS, left.scale()),
                here.isUpward() ? RoundingMode.CEILING : RoundingMode.FLOOR);
        boolean exact = bound.multiply(only.getValue()).compareTo(left) == 0;
        if (!exact && (here == Comparing.EQUAL || here == Comparing.DIFFERENT)) {
            return Optional.empty();
        }
        Subject subject =
                new Subject(only.getKey(), scope.family(only.getKey()), Subject.Measure.VALUE, TextLimits.NONE);
        return terms.read(subject, here, new Amount(bound.stripTrailingZeros(), Family.NUMERIC));
    }

    /** A time and an interval that is added to it, or the time between it and a constant. */
    private Optional<Limits> shifted(Expression term, Comparing comparing, Datum constant) {
        if (!(term instanceof Expression.Arithmetic sum) || sum.parts().size() != 2) {
            return Optional.empty();
        }
        boolean minus = sum.operators().equals(List.of("-"));
        Expression first = sum.parts().getFirst();
        Expression second = sum.parts().getLast();
        Optional<Datum> left = scope.constant(first);
        Optional<Datum> right = scope.constant(second);
        if (!minus && !sum.operators().equals(List.of("+"))) {
            return Optional.empty();
        }
        if (right.isPresent()) {
            return moved(first, comparing, constant, minus ? right.get() : negated(right.get()), minus);
        }
        if (left.isEmpty()) {
            return Optional.empty();
        }
        return minus
                ? since(second, comparing, left.get(), constant)
                : moved(second, comparing, constant, negated(left.get()), false);
    }

    private static Datum negated(Datum span) {
        return switch (span) {
            case Span each -> each.negated();
            case Amount amount -> new Amount(amount.value().negate(), amount.family());
            default -> Datum.UNCLEAR;
        };
    }

    /** The column itself compares with the constant and what is moved to its side. */
    private Optional<Limits> moved(Expression term, Comparing comparing, Datum constant, Datum back, boolean minus) {
        Optional<Subject> subject = Subject.of(term, scope).filter(each -> each.isItself() && isMoment(each));
        if (subject.isEmpty() || comparing == Comparing.EQUAL || comparing == Comparing.DIFFERENT) {
            return Optional.empty();
        }
        if (minus && back instanceof Moment earlier) {
            return after(subject.get(), comparing, earlier, constant);
        }
        Datum bound = Calculator.reckon("+", constant, back);
        boolean months = back instanceof Span span && span.months() != 0;
        // The last days of a long month go to the same day of a short one.
        Datum inside = months && comparing.isUpward() ? Calculator.reckon("+", bound, new Span(0, 3, 0)) : bound;
        return terms.read(subject.get(), comparing, inside);
    }

    private static boolean isMoment(Subject subject) {
        return subject.family().isMoment();
    }

    /** {@code x - constant} compares with a time that passes. */
    private Optional<Limits> after(Subject subject, Comparing comparing, Moment earlier, Datum passed) {
        Datum bound = Calculator.reckon("+", earlier, evenly(passed));
        return bound instanceof Moment ? terms.read(subject, comparing, bound) : Optional.empty();
    }

    /** {@code constant - x} compares with a time that passes. */
    private Optional<Limits> since(Expression term, Comparing comparing, Datum later, Datum passed) {
        Optional<Subject> subject = Subject.of(term, scope).filter(each -> each.isItself() && isMoment(each));
        Datum bound = Calculator.reckon("-", later, evenly(passed));
        return subject.isPresent() && bound instanceof Moment
                ? terms.read(subject.get(), comparing.turned(), bound)
                : Optional.empty();
    }

    /** Beside the time between two points, a month counts 30 days. */
    private static Datum evenly(Datum passed) {
        return passed instanceof Span span ? new Span(0, 0, span.compared()) : passed;
    }
}
