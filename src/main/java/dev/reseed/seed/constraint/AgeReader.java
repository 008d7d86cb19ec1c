package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What is left of a column where its age compares with a constant: {@code age(born) >= '18 years'}, or its years do. */
final class AgeReader {
    private static final int MOST_YEARS = 2_000;

    /** An age counts months of different lengths, and no more than these days are a month's. */
    private static final Span MONTH = new Span(0, 31, 0);

    private final Scope scope;
    private final TermReader terms;

    AgeReader(Scope scope) {
        this.scope = scope;
        this.terms = new TermReader(scope);
    }

    Optional<Limits> compared(Expression term, Comparing comparing, Datum constant) {
        if (!(term instanceof Expression.Call call)) {
            return Optional.empty();
        }
        if (call.function().equals("age") && constant instanceof Span span) {
            return age(call, comparing, span);
        }
        boolean part = call.function().equals("date_part") || call.function().equals("extract");
        boolean years = part
                && call.arguments().size() == 2
                && Times.name(call.arguments().getFirst())
                        .filter("year"::equals)
                        .isPresent();
        return years
                        && call.arguments().getLast() instanceof Expression.Call inner
                        && inner.function().equals("age")
                        && constant instanceof Amount amount
                ? years(inner, comparing, amount.value())
                : Optional.empty();
    }

    private Optional<Limits> years(Expression.Call age, Comparing comparing, BigDecimal years) {
        boolean known = years.stripTrailingZeros().scale() <= 0
                && years.signum() >= 0
                && years.compareTo(BigDecimal.valueOf(MOST_YEARS)) < 0;
        if (!known) {
            return Optional.empty();
        }
        Span full = new Span(12L * years.intValue(), 0, 0);
        Span next = new Span(12L * years.intValue() + 12, 0, 0);
        return switch (comparing) {
            case AT_LEAST, LESS -> age(age, comparing, full);
            case GREATER -> age(age, Comparing.AT_LEAST, next);
            case AT_MOST -> age(age, Comparing.LESS, next);
            case EQUAL ->
                age(age, Comparing.AT_LEAST, full)
                        .flatMap(least -> age(age, Comparing.LESS, next).map(least::and));
            case DIFFERENT -> Optional.empty();
        };
    }

    private Optional<Limits> age(Expression.Call age, Comparing comparing, Span span) {
        List<Expression> arguments = age.arguments();
        Optional<Datum> until = arguments.size() == 2
                ? scope.constant(arguments.getFirst())
                : scope.constant(new Expression.Column("current_date"));
        Optional<Subject> subject = arguments.isEmpty()
                ? Optional.empty()
                : Subject.of(arguments.getLast(), scope)
                        .filter(each -> each.isItself() && each.family().isMoment());
        boolean ordered = comparing.isUpward() || comparing.isDownward();
        if (subject.isEmpty() || !ordered || !(until.orElse(Datum.UNCLEAR) instanceof Moment end)) {
            return Optional.empty();
        }
        Datum bound = Spans.later(end, span.negated());
        Datum inside = comparing.isDownward() ? Calculator.reckon("+", bound, MONTH) : bound;
        return terms.read(subject.get(), comparing.turned(), inside);
    }
}
