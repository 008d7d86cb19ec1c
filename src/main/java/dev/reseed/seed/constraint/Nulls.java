package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which columns may be NULL: what tests for it tell, and numbers of columns that are not. */
final class Nulls {
    private Nulls() {}

    /** None of them is NULL. */
    static Reading never(Collection<String> columns) {
        Map<String, Limits> limits = new LinkedHashMap<>();
        columns.forEach(column -> limits.put(column, Limits.of(Presence.NEVER_NULL)));
        return Reading.of(new Branch(limits, List.of()));
    }

    /** Whether something is NULL. */
    static Reading read(Expression tested, boolean negated, Scope scope) {
        Optional<String> column = column(tested, scope);
        if (column.isPresent()) {
            return Reading.of(column.get(), Limits.of(negated ? Presence.NEVER_NULL : Presence.ALWAYS_NULL));
        }
        if (tested instanceof Expression.Call call && call.function().equals("nullif")) {
            return nullif(call, negated, scope);
        }
        if (tested instanceof Expression.Call call && call.function().equals("coalesce")) {
            return coalesce(call, negated, scope);
        }
        boolean length =
                tested instanceof Expression.Call call && call.function().equals("array_length");
        Optional<Subject> array = length ? Subject.of(tested, scope) : Optional.empty();
        if (negated && array.isPresent()) {
            Limits filled = Limits.of(Structure.sized(new Extent(1, Integer.MAX_VALUE)));
            return Reading.of(array.get().column(), filled.with(Presence.NEVER_NULL));
        }
        boolean sum = tested instanceof Expression.Arithmetic
                || (tested instanceof Expression.Call call && !length && Functions.isStrict(call.function()));
        // It is NULL where one of what it reads is, and only there.
        boolean plain = sum && tested.parts().stream().allMatch(each -> isPlain(each, scope));
        return negated && plain ? never(scope.reads(tested)) : Reading.UNKNOWN;
    }

    /** One of several is not NULL, or all are. */
    private static Reading coalesce(Expression.Call call, boolean negated, Scope scope) {
        List<String> columns = call.arguments().stream()
                .flatMap(each -> column(each, scope).stream())
                .distinct()
                .toList();
        if (columns.size() != call.arguments().size()) {
            return Reading.UNKNOWN;
        }
        int all = columns.size();
        return Reading.of(new Relation.Counted(columns, negated ? 1 : 0, negated ? all : 0));
    }

    private static boolean isPlain(Expression part, Scope scope) {
        return column(part, scope).isPresent() || scope.constant(part).isPresent();
    }

    private static Reading nullif(Expression.Call call, boolean negated, Scope scope) {
        Optional<String> column = column(call.arguments().getFirst(), scope);
        if (!negated || column.isEmpty() || call.arguments().size() != 2) {
            return Reading.UNKNOWN;
        }
        Expression different = new Expression.Not(new Expression.Operation(
                "=", call.arguments().getFirst(), call.arguments().getLast()));
        return new ConditionReader(scope).read(different, new ConditionReader.Demand(false, true));
    }

    /** A column, perhaps cast. */
    static Optional<String> column(Expression expression, Scope scope) {
        Expression inner = expression;
        while (inner instanceof Expression.Cast cast) {
            inner = cast.operand();
        }
        return inner instanceof Expression.Column column && scope.has(column.name())
                ? Optional.of(column.name())
                : Optional.empty();
    }

    /** Of two tests of columns that turn out alike, or not. */
    static Optional<Reading> same(Expression one, Expression other, boolean negated, Scope scope) {
        Optional<Test> first = test(one, scope);
        Optional<Test> second = test(other, scope);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        List<String> both = List.of(first.get().column(), second.get().column());
        boolean together = first.get().isNull() == second.get().isNull() != negated;
        if (both.getFirst().equals(both.getLast())) {
            return Optional.of(together ? Reading.ALWAYS : Reading.NEVER);
        }
        return Optional.of(Reading.of(together ? new Relation.Together(both) : new Relation.Counted(both, 1, 1)));
    }

    /** That a column is NULL, or is not. */
    private record Test(String column, boolean isNull) {}

    private static Optional<Test> test(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.IsNull test ->
                test.operand() instanceof Expression.Column column && scope.has(column.name())
                        ? Optional.of(new Test(column.name(), true))
                        : Optional.empty();
            case Expression.Not not -> test(not.operand(), scope).map(test -> new Test(test.column(), !test.isNull()));
            default -> Optional.empty();
        };
    }

    /**
     * A number of columns that are not NULL, compared with a constant.
     *
     * @return empty where it is none
     */
    static Optional<Reading> counted(Expression number, Comparing comparing, BigDecimal with, Scope scope) {
        Optional<Count> count = count(number, scope);
        if (count.isEmpty()) {
            return Optional.empty();
        }
        int all = count.get().columns().size();
        List<Branch> ways = new ArrayList<>();
        int first = -1;
        for (int filled = 0; filled <= all + 1; filled++) {
            long told = count.get().nulls() ? all - (long) filled : filled;
            boolean holds =
                    filled <= all && comparing.holds(BigDecimal.valueOf(told).compareTo(with));
            if (!holds && first >= 0) {
                ways.add(Branch.of(new Relation.Counted(count.get().columns(), first, filled - 1)));
            }
            first = !holds ? -1 : first < 0 ? filled : first;
        }
        return Optional.of(new Reading(ways, true));
    }

    /** How many of some columns are NULL, or are not. */
    private record Count(List<String> columns, boolean nulls) {}

    private static Optional<Count> count(Expression number, Scope scope) {
        if (number instanceof Expression.Call call && call.function().startsWith("num_n")) {
            List<String> columns = call.arguments().stream()
                    .flatMap(each -> column(each, scope).stream())
                    .distinct()
                    .toList();
            return columns.size() == call.arguments().size()
                    ? Optional.of(new Count(columns, call.function().equals("num_nulls")))
                    : Optional.empty();
        }
        if (!(number instanceof Expression.Arithmetic sum)
                || !sum.operators().stream().allMatch("+"::equals)) {
            return Optional.empty();
        }
        return sum(sum, scope);
    }

    private static Optional<Count> sum(Expression.Arithmetic sum, Scope scope) {
        List<String> columns = new ArrayList<>();
        Optional<Boolean> nulls = Optional.empty();
        for (Expression part : sum.parts()) {
            Optional<Count> one = part instanceof Expression.Arithmetic inner ? count(inner, scope) : one(part, scope);
            boolean unlike = one.isEmpty()
                    || (nulls.isPresent() && nulls.get() != one.get().nulls());
            if (unlike || one.get().columns().stream().anyMatch(columns::contains)) {
                return Optional.empty();
            }
            nulls = Optional.of(one.get().nulls());
            columns.addAll(one.get().columns());
        }
        return nulls.map(these -> new Count(columns, these));
    }

    /** One or none, as a test of a column turns out. */
    private static Optional<Count> one(Expression part, Scope scope) {
        Optional<Test> test = Optional.empty();
        if (part instanceof Expression.Cast cast && Family.named(cast.type()) == Family.INTEGER) {
            test = test(cast.operand(), scope);
        }
        if (part instanceof Expression.Case cases && cases.conditions().size() == 1) {
            Expression result = cases.results().getFirst().bare();
            Expression otherwise = cases.otherwise().bare();
            Expression.Numeral one = new Expression.Numeral(BigDecimal.ONE);
            Expression.Numeral none = new Expression.Numeral(BigDecimal.ZERO);
            Expression condition = cases.conditions().getFirst();
            if (result.equals(one) && otherwise.equals(none)) {
                test = test(condition, scope);
            } else if (result.equals(none) && otherwise.equals(one)) {
                test = test(new Expression.Not(condition), scope);
            }
        }
        return test.map(each -> new Count(List.of(each.column()), each.isNull()));
    }
}
