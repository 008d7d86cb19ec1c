package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Span;
import dev.reseed.seed.constraint.Relation.Gap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what comparisons say of several columns, and of one that is compared with what is made of itself. */
final class RelationReader {
    private static final BigDecimal DAY = BigDecimal.valueOf(Span.DAY);

    private final Scope scope;
    private final SelfReader self;

    RelationReader(Scope scope) {
        this.scope = scope;
        this.self = new SelfReader(scope);
    }

    /** Of two sides that both read columns. */
    Reading read(Expression left, Comparing comparing, Expression right) {
        Collection<String> first = scope.reads(left);
        Collection<String> second = scope.reads(right);
        if (first.size() == 1 && second.size() == 1 && first.containsAll(second)) {
            return self.read(left, comparing, right)
                    .map(limits -> Reading.of(first.iterator().next(), limits))
                    .orElse(Reading.UNKNOWN);
        }
        return shifted(left, comparing, right)
                .or(() -> isolated(left, comparing, right))
                .or(() -> isolated(right, comparing.turned(), left))
                .or(() -> linear(left, comparing, right))
                .orElse(Reading.UNKNOWN);
    }

    /** Of several columns and a constant. */
    Reading compared(Expression term, Comparing comparing, Datum constant) {
        Optional<Reading> between = between(term, comparing, constant);
        if (between.isPresent()) {
            return between.get();
        }
        if (term instanceof Expression.Call call) {
            return extremes(call, comparing, constant);
        }
        return constant instanceof Amount amount
                ? linear(term, comparing, new Expression.Numeral(amount.value()))
                        .orElse(Reading.UNKNOWN)
                : Reading.UNKNOWN;
    }

    /** The greatest is less than something where each is, and more where one is. */
    private Reading extremes(Expression.Call call, Comparing comparing, Datum constant) {
        boolean greatest = call.function().equals("greatest");
        boolean ordered = comparing.isUpward() || comparing.isDownward();
        if (!ordered || (!greatest && !call.function().equals("least"))) {
            return Reading.UNKNOWN;
        }
        Branch all = Branch.ANY;
        List<Branch> each = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            Optional<Subject> subject = Subject.of(argument, scope).filter(Subject::isItself);
            Optional<Limits> limits = subject.flatMap(one -> new TermReader(scope).read(one, comparing, constant));
            if (limits.isEmpty()) {
                return Reading.UNKNOWN;
            }
            String column = subject.get().column();
            all = all.and(Branch.of(column, limits.get()));
            each.add(Branch.of(column, limits.get().and(Limits.of(Presence.NEVER_NULL))));
        }
        return greatest == comparing.isDownward() ? Reading.of(all) : new Reading(each, true);
    }

    /** A column and what is added to it. */
    private record Shifted(String column, Gap gap) {}

    private Optional<Reading> shifted(Expression left, Comparing comparing, Expression right) {
        Optional<Shifted> first = shift(left);
        Optional<Shifted> second = shift(right);
        if (first.isEmpty()
                || second.isEmpty()
                || !isAlike(first.get().column(), second.get().column())) {
            return Optional.empty();
        }
        Shifted one = first.get();
        Shifted other = second.get();
        if (comparing == Comparing.EQUAL) {
            return Optional.empty();
        }
        if (one.gap().isNone()) {
            return order(one.column(), comparing, other.column(), other.gap());
        }
        if (other.gap().isNone()) {
            return order(other.column(), comparing.turned(), one.column(), one.gap());
        }
        boolean months = one.gap().months() != 0 || other.gap().months() != 0;
        Gap gap = new Gap(0, other.gap().amount().subtract(one.gap().amount()));
        return months ? Optional.empty() : order(one.column(), comparing, other.column(), gap);
    }

    private Optional<Reading> order(String column, Comparing comparing, String other, Gap gap) {
        if (scope.family(column) != Family.DATE || scope.family(other) != Family.DATE) {
            return Optional.of(Reading.of(new Relation.Order(column, comparing, other, gap)));
        }
        BigDecimal[] days = gap.amount().divideAndRemainder(DAY);
        return days[1].signum() == 0
                ? Optional.of(Reading.of(new Relation.Order(column, comparing, other, new Gap(gap.months(), days[0]))))
                : Optional.empty();
    }

    private boolean isAlike(String one, String other) {
        Family first = scope.family(one);
        Family second = scope.family(other);
        boolean comparable = first == second
                || (first.isNumber() && second.isNumber())
                || (first.isMoment() && second.isMoment())
                || (first.isText() && second.isText());
        return comparable && !one.equals(other);
    }

    private Optional<Shifted> shift(Expression expression) {
        Optional<Subject> subject = Subject.of(expression, scope).filter(Subject::isItself);
        if (subject.isPresent()) {
            return subject.map(each -> new Shifted(each.column(), Gap.NONE));
        }
        if (!(expression instanceof Expression.Arithmetic sum) || sum.parts().size() != 2) {
            return Optional.empty();
        }
        boolean minus = sum.operators().equals(List.of("-"));
        Optional<Subject> moved = Subject.of(sum.parts().getFirst(), scope).filter(Subject::isItself);
        Optional<Datum> by = scope.constant(sum.parts().getLast());
        if ((!minus && !sum.operators().equals(List.of("+"))) || moved.isEmpty() || by.isEmpty()) {
            return Optional.empty();
        }
        return gap(by.get(), moved.get().family())
                .map(gap -> new Shifted(moved.get().column(), minus ? gap.negated() : gap));
    }

    /** Of times in microseconds, those of dates too. */
    private static Optional<Gap> gap(Datum by, Family family) {
        return switch (by) {
            case Amount amount ->
                NumberReader.isDecimal(family)
                        ? Optional.of(new Gap(0, amount.value()))
                        : family == Family.DATE
                                ? Optional.of(new Gap(0, amount.value().multiply(DAY)))
                                : Optional.empty();
            case Span span ->
                family.isMoment()
                        ? Optional.of(new Gap(
                                span.months(),
                                BigDecimal.valueOf(span.days()).multiply(DAY).add(BigDecimal.valueOf(span.micros()))))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The time, or the number, from one column to another. */
    private Optional<Reading> between(Expression term, Comparing comparing, Datum constant) {
        boolean difference =
                term instanceof Expression.Arithmetic sum && sum.operators().equals(List.of("-"));
        if (!difference || comparing == Comparing.EQUAL) {
            return Optional.empty();
        }
        Optional<Subject> later = Subject.of(term.parts().getFirst(), scope).filter(Subject::isItself);
        Optional<Subject> earlier = Subject.of(term.parts().getLast(), scope).filter(Subject::isItself);
        if (later.isEmpty()
                || earlier.isEmpty()
                || !isAlike(later.get().column(), earlier.get().column())) {
            return Optional.empty();
        }
        Family family = later.get().family();
        boolean days = family == Family.DATE && earlier.get().family() == Family.DATE;
        boolean counts = days || family.isNumber();
        if (counts != constant instanceof Amount) {
            return Optional.empty();
        }
        Datum even = constant instanceof Span span ? new Span(0, 0, span.compared()) : constant;
        boolean clock = family == Family.TIME && even instanceof Span;
        Optional<Gap> passed =
                clock ? Optional.of(new Gap(0, BigDecimal.valueOf(((Span) even).micros()))) : gap(even, family);
        return passed.flatMap(
                gap -> order(later.get().column(), comparing, earlier.get().column(), gap));
    }

    /** A column on one side, which the other does not read. */
    private Optional<Reading> isolated(Expression side, Comparing comparing, Expression other) {
        Optional<Subject> subject = Subject.of(side, scope).filter(Subject::isItself);
        List<String> reads = List.copyOf(scope.reads(other));
        if (subject.isEmpty() || reads.contains(subject.get().column())) {
            return Optional.empty();
        }
        return told(subject.get().column(), comparing, other, reads);
    }

    private Optional<Reading> told(String column, Comparing comparing, Expression other, List<String> reads) {
        if (!Exactness.isReckoned(other, scope)) {
            return Optional.empty();
        }
        if (comparing != Comparing.EQUAL) {
            return Optional.of(Reading.of(new Relation.Compared(column, comparing, other, reads)));
        }
        return Exactness.isKept(column, other, scope)
                ? Optional.of(Reading.of(new Relation.Assigned(column, other, reads)))
                : Optional.empty();
    }

    /** A sum, of which the last column that can be is told by the others. */
    private Optional<Reading> linear(Expression left, Comparing comparing, Expression right) {
        Optional<Linear> difference =
                Linear.of(left, scope).flatMap(one -> Linear.of(right, scope).map(one::minus));
        if (difference.isEmpty() || difference.get().coefficients().size() < 2) {
            return Optional.empty();
        }
        Map<String, BigDecimal> coefficients = difference.get().coefficients();
        List<String> columns = new ArrayList<>(coefficients.keySet());
        for (String column : columns.reversed()) {
            Optional<Expression> solved = difference.get().solved(column);
            List<String> others =
                    columns.stream().filter(each -> !each.equals(column)).toList();
            boolean turned = coefficients.getOrDefault(column, BigDecimal.ZERO).signum() < 0;
            Optional<Reading> reading =
                    solved.flatMap(each -> told(column, turned ? comparing.turned() : comparing, each, others));
            if (reading.isPresent()) {
                return reading;
            }
        }
        return Optional.empty();
    }
}
