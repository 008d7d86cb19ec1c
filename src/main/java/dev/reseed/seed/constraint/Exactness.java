package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.model.ColumnType;
import java.util.Optional;

/** Whether a column keeps the value of an expression as it is. */
final class Exactness {
    /** A scale that no column has. */
    private static final int UNBOUNDED = 1 << 20;

    private Exactness() {}

    /** Whether the evaluator knows an expression's form: it reckons with some ordinary row. */
    static boolean isReckoned(Expression expression, Scope scope) {
        Datum value = scope.evaluator().value(expression, column -> ordinary(scope.family(column)));
        return !(value instanceof Datum.Unclear) && !(value instanceof Datum.Missing);
    }

    private static String ordinary(Family family) {
        return switch (family) {
            case DATE, TIMESTAMP, TIMESTAMPTZ -> "2001-02-03";
            case TIME -> "01:02:03";
            case INTERVAL -> "1 day";
            case BOOLEAN -> "t";
            case UUID -> "00000000-0000-0000-0000-000000000001";
            default -> "2";
        };
    }

    /** Whether a column's type holds what an expression is worth, digit by digit. */
    static boolean isKept(String column, Expression expression, Scope scope) {
        Optional<ColumnType> type = scope.type(column).map(ColumnType::base);
        Family family = scope.family(column);
        if (family == Family.INTEGER || family == Family.NUMERIC) {
            int most = family == Family.INTEGER ? 0 : scale(type);
            return scale(expression, scope) <= most;
        }
        Datum value = scope.evaluator().value(expression, each -> ordinary(scope.family(each)));
        return switch (value) {
            case Datum.Words words -> family == words.family() && family != Family.PADDED;
            case Datum.Moment moment ->
                moment.family() == family
                        || (moment.family().isMoment() && family != Family.DATE && family.isMoment())
                        || (family == Family.DATE && isOfDays(moment, expression, scope));
            case Datum.Truth truth -> family == Family.BOOLEAN;
            default -> false;
        };
    }

    /** Of days alone, a timestamp is a day. */
    private static boolean isOfDays(Datum.Moment moment, Expression expression, Scope scope) {
        return moment.family() == Family.TIMESTAMP
                && Math.floorMod(moment.micros(), Datum.Span.DAY) == 0
                && scope.reads(expression).stream().allMatch(each -> scope.family(each) == Family.DATE);
    }

    private static int scale(Optional<ColumnType> type) {
        return type.orElse(null) instanceof ColumnType.Base base
                        && base.name().equals("numeric")
                        && base.length().isPresent()
                ? base.scale().orElse(0)
                : UNBOUNDED;
    }

    /** Digits behind the point at most. */
    private static int scale(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Column column -> {
                Family family = scope.family(column.name());
                yield family == Family.INTEGER
                        ? 0
                        : family == Family.NUMERIC
                                ? scale(scope.type(column.name()).map(ColumnType::base))
                                : UNBOUNDED;
            }
            case Expression.Numeral number ->
                Math.max(0, number.value().stripTrailingZeros().scale());
            case Expression.Cast cast -> cast(cast, scope);
            case Expression.Arithmetic sum -> arithmetic(sum, scope);
            case Expression.Call call -> call(call, scope);
            default -> UNBOUNDED;
        };
    }

    private static int cast(Expression.Cast cast, Scope scope) {
        int inner = scale(cast.operand(), scope);
        if (Family.named(cast.type()) == Family.INTEGER) {
            return inner < UNBOUNDED ? 0 : UNBOUNDED;
        }
        if (cast.type().equals("numeric")) {
            return inner;
        }
        boolean limited = cast.type().startsWith("numeric(") && inner <= UNBOUNDED;
        int comma = cast.type().indexOf(',');
        boolean short2 = comma > 0 && cast.type().length() - comma <= 5;
        return limited && short2
                ? Integer.parseInt(cast.type().substring(comma + 1, cast.type().length() - 1))
                : UNBOUNDED;
    }

    private static int arithmetic(Expression.Arithmetic sum, Scope scope) {
        int total = scale(sum.parts().getFirst(), scope);
        for (int i = 0; i < sum.operators().size(); i++) {
            int next = scale(sum.parts().get(i + 1), scope);
            total = switch (sum.operators().get(i)) {
                case "+", "-", "%" -> Math.max(total, next);
                case "*" -> total + next;
                default -> UNBOUNDED;
            };
        }
        return Math.min(total, UNBOUNDED);
    }

    private static int call(Expression.Call call, Scope scope) {
        int widest = call.arguments().stream()
                .mapToInt(each -> scale(each, scope))
                .max()
                .orElse(UNBOUNDED);
        return switch (call.function()) {
            case "coalesce", "greatest", "least", "abs" -> widest;
            case "round", "trunc" -> {
                boolean places =
                        call.arguments().size() == 2 && call.arguments().getLast() instanceof Expression.Numeral;
                yield places
                        ? ((Expression.Numeral) call.arguments().getLast())
                                .value()
                                .intValue()
                        : call.arguments().size() == 1 ? 0 : UNBOUNDED;
            }
            case "floor", "ceil", "ceiling" -> 0;
            default -> UNBOUNDED;
        };
    }
}
