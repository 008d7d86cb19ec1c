package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Missing;
import dev.reseed.seed.constraint.Datum.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads which ways there are to satisfy a condition. A way that it tells always does, though there may be others. Negations are pushed down to
 * what is compared, which the logic of NULL allows as well.
 */
final class ConditionReader {
    /** More ways are not kept apart. */
    private static final int MOST_WAYS = 64;

    /** Some forms read their parts twice, so that those inside of each other would be read without end. */
    private static final int MOST_STEPS = 20_000;

    private final Scope scope;
    private final Joining joining;
    private final OperationReader operations;
    private int steps;

    ConditionReader(Scope scope) {
        this.scope = scope;
        this.joining = new Joining(scope);
        this.operations = new OperationReader(scope);
    }

    /**
     * How a part of a condition has to turn out.
     *
     * @param negated whether its opposite has to hold
     * @param strict whether it has to be true, and not NULL
     */
    record Demand(boolean negated, boolean strict) {
        static final Demand HOLDS = new Demand(false, false);

        Demand not() {
            return new Demand(!negated, strict);
        }
    }

    /** The ways to satisfy a CHECK: those in which it is not false. */
    Reading read(Expression condition) {
        steps = 0;
        return read(condition, Demand.HOLDS);
    }

    Reading read(Expression condition, Demand demand) {
        if (++steps > MOST_STEPS) {
            return Reading.UNKNOWN;
        }
        return switch (condition) {
            case Expression.And and -> demand.negated() ? any(and.parts(), demand) : all(and.parts(), demand);
            case Expression.Or or -> demand.negated() ? all(or.parts(), demand) : any(or.parts(), demand);
            case Expression.Not not -> read(not.operand(), demand.not());
            case Expression.Truth truth -> truth(truth.value().map(Datum::of).orElse(Datum.MISSING), demand);
            case Expression.IsNull test -> Nulls.read(test.operand(), demand.negated(), scope);
            case Expression.IsOutcome test -> outcome(test, demand);
            case Expression.IsDistinct test -> distinct(test, demand);
            case Expression.Case cases -> cases(cases, demand);
            case Expression.Cast cast -> cast.type().equals("boolean") ? read(cast.operand(), demand) : Reading.UNKNOWN;
            case Expression.Operation operation -> operation(operation, demand);
            case Expression.Column column -> strict(operations.truth(column, demand.negated()), column, demand);
            case Expression.Call call -> strict(operations.call(call, demand.negated()), call, demand);
            case Expression.Text text -> Reading.UNKNOWN;
            case Expression.Numeral number -> Reading.UNKNOWN;
            case Expression.Arithmetic sum -> Reading.UNKNOWN;
            case Expression.Elements elements -> Reading.UNKNOWN;
            case Expression.Other other -> Reading.UNKNOWN;
        };
    }

    private static Reading truth(Datum value, Demand demand) {
        return switch (value) {
            case Truth truth -> truth.value() != demand.negated() ? Reading.ALWAYS : Reading.NEVER;
            case Missing missing -> demand.strict() ? Reading.NEVER : Reading.ALWAYS;
            default -> Reading.UNKNOWN;
        };
    }

    /** What a comparison reads is not NULL where its outcome is not. */
    private Reading strict(Reading reading, Expression read, Demand demand) {
        if (!demand.strict() || !reading.complete()) {
            return reading;
        }
        return all(reading, Nulls.never(scope.reads(read)));
    }

    private Reading all(List<Expression> parts, Demand demand) {
        Reading all = Reading.ALWAYS;
        for (Expression part : parts) {
            all = all(all, read(part, demand));
        }
        return all;
    }

    private Reading all(Reading one, Reading other) {
        if ((long) one.ways().size() * other.ways().size() > MOST_WAYS) {
            return new Reading(one.ways(), false);
        }
        List<Branch> both = new ArrayList<>();
        for (Branch way : one.ways()) {
            for (Branch more : other.ways()) {
                joining.settled(way.and(more)).ifPresent(both::add);
            }
        }
        return new Reading(both, one.complete() && other.complete());
    }

    /** What is not wholly known may be left out of an alternative, but not of what remains. */
    private Reading any(List<Expression> parts, Demand demand) {
        List<Branch> ways = new ArrayList<>();
        boolean complete = true;
        for (Expression part : parts) {
            Reading reading = read(part, demand);
            if (reading.complete()) {
                ways.addAll(reading.ways());
            }
            complete &= reading.complete();
        }
        return complete || !ways.isEmpty() ? joined(ways) : Reading.UNKNOWN;
    }

    private Reading joined(List<Branch> ways) {
        List<Branch> joined = joining.joined(ways);
        return new Reading(joined.subList(0, Math.min(joined.size(), MOST_WAYS)), true);
    }

    private Reading outcome(Expression.IsOutcome test, Demand demand) {
        if (test.outcome().isEmpty()) {
            return Reading.UNKNOWN;
        }
        boolean opposite = !test.outcome().get();
        // That something is not true leaves that it is false or NULL, and no more is demanded of it.
        return read(test.operand(), new Demand(opposite != demand.negated(), !demand.negated()));
    }

    private Reading distinct(Expression.IsDistinct test, Demand demand) {
        Expression equal = new Expression.Operation("=", test.left(), test.right());
        Optional<Datum> constant = scope.constant(test.left()).or(() -> scope.constant(test.right()));
        if (constant.isPresent() && constant.get() instanceof Missing) {
            Expression other = scope.constant(test.left()).isPresent() ? test.right() : test.left();
            return Nulls.read(other, !demand.negated(), scope);
        }
        if (demand.negated()) {
            return read(equal, new Demand(false, true));
        }
        // Where one is NULL they differ, but where both are they do not.
        return read(equal, new Demand(true, constant.isEmpty()));
    }

    private Reading cases(Expression.Case cases, Demand demand) {
        List<Reading> readings = new ArrayList<>();
        Reading before = Reading.ALWAYS;
        for (int i = 0; i < cases.conditions().size(); i++) {
            Expression condition = cases.conditions().get(i);
            Reading here = all(before, read(condition, new Demand(false, true)));
            readings.add(all(here, read(cases.results().get(i), demand)));
            before = all(before, read(condition, new Demand(true, false)));
        }
        readings.add(all(before, read(cases.otherwise(), demand)));
        List<Branch> ways = readings.stream()
                .filter(Reading::complete)
                .flatMap(each -> each.ways().stream())
                .toList();
        boolean none = readings.stream().allMatch(Reading::complete);
        return none || !ways.isEmpty() ? joined(ways) : Reading.UNKNOWN;
    }

    private Reading operation(Expression.Operation operation, Demand demand) {
        Optional<Datum> left = scope.constant(operation.left());
        Optional<Datum> right = scope.constant(operation.right());
        if (left.isPresent() && right.isPresent()) {
            return scope.constant(operation).map(value -> truth(value, demand)).orElse(Reading.UNKNOWN);
        }
        if (left.or(() -> right).filter(Missing.class::isInstance).isPresent()) {
            return truth(Datum.MISSING, demand);
        }
        boolean equal = operation.operator().equals("=");
        if (equal && left.or(() -> right).orElse(Datum.UNCLEAR) instanceof Truth truth) {
            Expression other = left.isPresent() ? operation.right() : operation.left();
            return read(other, truth.value() ? demand : demand.not());
        }
        if (equal && isCondition(operation.left()) && isCondition(operation.right())) {
            return same(operation.left(), operation.right(), demand);
        }
        return strict(operations.read(operation, demand.negated()), operation, demand);
    }

    /** Whether it is made of tests rather than a value that is compared. */
    private boolean isCondition(Expression expression) {
        return switch (expression) {
            case Expression.And and -> true;
            case Expression.Or or -> true;
            case Expression.Not not -> true;
            case Expression.IsNull test -> true;
            case Expression.IsOutcome test -> true;
            case Expression.IsDistinct test -> true;
            case Expression.Operation operation -> true;
            case Expression.Truth truth -> true;
            case Expression.Column column -> scope.family(column.name()) == Family.BOOLEAN;
            default -> false;
        };
    }

    /** Both hold, or none does. */
    private Reading same(Expression one, Expression other, Demand demand) {
        Optional<Reading> nulls = Nulls.same(one, other, demand.negated(), scope);
        if (nulls.isPresent()) {
            return nulls.get();
        }
        Demand holds = new Demand(false, true);
        Demand not = new Demand(true, true);
        Reading both = all(read(one, holds), read(other, demand.negated() ? not : holds));
        Reading none = all(read(one, not), read(other, demand.negated() ? holds : not));
        if (!both.complete() && !none.complete()) {
            return Reading.UNKNOWN;
        }
        return joined(Stream.of(both, none)
                .filter(Reading::complete)
                .flatMap(each -> each.ways().stream())
                .toList());
    }
}
