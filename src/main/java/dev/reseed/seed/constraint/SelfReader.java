package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Span;
import dev.reseed.seed.constraint.Datum.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** A column that is the same as what is made of it: rounded, in lower case, without blanks around it. */
final class SelfReader {
    private static final int MOST_PLACES = 100;

    private final Scope scope;

    SelfReader(Scope scope) {
        this.scope = scope;
    }

    /** Of two sides that read one column, the same. */
    Optional<Limits> read(Expression left, Comparing comparing, Expression right) {
        if (comparing == Comparing.AT_LEAST || comparing == Comparing.AT_MOST) {
            return left.equals(right) ? Optional.of(Limits.NONE) : Optional.empty();
        }
        return comparing == Comparing.EQUAL ? made(left, right).or(() -> made(right, left)) : Optional.empty();
    }

    private Optional<Limits> made(Expression made, Expression of) {
        if (made.equals(of)) {
            return Optional.of(Limits.NONE);
        }
        Optional<Subject> itself = Subject.of(of, scope).filter(Subject::isItself);
        Optional<Subject> changed = Subject.of(made, scope);
        if (itself.isPresent()
                && changed.filter(each -> each.measure() == Subject.Measure.CHANGED_TEXT)
                        .isPresent()) {
            return Optional.of(Limits.of(changed.get().given()));
        }
        Optional<Limits> day = day(made, itself, changed);
        return day.isPresent() ? day : rounded(made, of).map(Bounds::on).map(Limits::of);
    }

    /** A timestamp without a time. */
    private Optional<Limits> day(Expression made, Optional<Subject> itself, Optional<Subject> changed) {
        boolean timestamp = itself.filter(
                        each -> each.family().isMoment() && scope.family(each.column()) != Family.DATE)
                .isPresent();
        if (!timestamp) {
            return Optional.empty();
        }
        if (changed.filter(each -> each.measure() == Subject.Measure.DAY).isPresent()) {
            return Optional.of(every(Span.DAY));
        }
        boolean truncated = made instanceof Expression.Call call
                && call.function().equals("date_trunc")
                && call.arguments().size() == 2
                && Subject.of(call.arguments().getLast(), scope)
                        .filter(Subject::isItself)
                        .isPresent();
        if (!truncated || !(scope.constant(made.parts().getFirst()).orElse(Datum.UNCLEAR) instanceof Words part)) {
            return Optional.empty();
        }
        return switch (part.text()) {
            case "day" -> Optional.of(every(Span.DAY));
            case "hour" -> Optional.of(every(3_600_000_000L));
            case "minute" -> Optional.of(every(60_000_000L));
            case "second" -> Optional.of(every(1_000_000L));
            case "milliseconds", "millisecond" -> Optional.of(every(1_000L));
            default -> Optional.empty();
        };
    }

    private static Limits every(long micros) {
        return Limits.of(Bounds.on(Step.of(BigDecimal.valueOf(micros))));
    }

    /** A number that has no more digits than are left of it; also of one that is multiplied. */
    private Optional<Step> rounded(Expression made, Expression of) {
        Optional<Linear> whole = Linear.of(of, scope)
                .filter(each ->
                        each.coefficients().size() == 1 && each.constant().signum() == 0);
        Optional<BigDecimal> distance = whole.flatMap(each -> distance(made, of));
        if (distance.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal factor =
                whole.get().coefficients().values().iterator().next().abs();
        try {
            return Optional.of(Step.of(distance.get().divide(factor)));
        } catch (ArithmeticException e) {
            return Optional.of(Step.of(distance.get()))
                    .filter(step -> factor.setScale(0, RoundingMode.DOWN).compareTo(factor) == 0);
        }
    }

    private Optional<BigDecimal> distance(Expression made, Expression of) {
        if (made instanceof Expression.Cast cast) {
            boolean integer = Family.named(cast.type()) == Family.INTEGER
                    && cast.operand().equals(of);
            return integer
                    ? Optional.of(BigDecimal.ONE)
                    : cast.type().equals("numeric") ? distance(cast.operand(), of) : Optional.empty();
        }
        if (!(made instanceof Expression.Call call)
                || call.arguments().isEmpty()
                || !call.arguments().getFirst().equals(of)) {
            return Optional.empty();
        }
        List<Expression> more = call.arguments().subList(1, call.arguments().size());
        return switch (call.function()) {
            case "floor", "ceil", "ceiling" -> more.isEmpty() ? Optional.of(BigDecimal.ONE) : Optional.empty();
            case "round", "trunc" -> more.isEmpty() ? Optional.of(BigDecimal.ONE) : places(more);
            default -> Optional.empty();
        };
    }

    private Optional<BigDecimal> places(List<Expression> more) {
        return scope.constant(more.getFirst()).orElse(Datum.UNCLEAR) instanceof Amount places
                        && places.value().abs().compareTo(BigDecimal.valueOf(MOST_PLACES)) <= 0
                ? Optional.of(BigDecimal.ONE.movePointLeft(places.value().intValue()))
                : Optional.empty();
    }
}
