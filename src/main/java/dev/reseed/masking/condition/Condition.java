package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Expression.And;
import dev.reseed.masking.condition.Expression.IsNull;
import dev.reseed.masking.condition.Expression.Operation;
import dev.reseed.masking.condition.Expression.Or;
import java.util.Optional;
import java.util.function.Function;

/** A condition of a CHECK or of an index. One that is written in a form which is not known can have any outcome; reading never fails. */
public final class Condition {
    private final Optional<Expression> expression;

    private final String sql;

    private Condition(String sql) {
        this.sql = sql;
        this.expression = ExpressionParser.parse(sql);
    }

    /**
     * Reads a condition.
     *
     * @param sql as the server writes it; in a domain's, {@code VALUE} is a column of the name {@code value}
     */
    public static Condition of(String sql) {
        return new Condition(sql);
    }

    /** Whether it reads a column, or may do so. */
    public boolean reads(String column) {
        return expression.map(each -> each.reads(column::equals)).orElseGet(() -> sql.contains(column));
    }

    /**
     * How it can turn out before and after masking.
     *
     * @param treatments of columns; names that are none are kept
     */
    public Outcomes outcomes(Function<String, Treatment> treatments) {
        return expression.map(new OutcomeJudge(treatments, false)::of).orElse(Outcomes.ANY);
    }

    /**
     * The same for rows whose changed columns are not NULL, and whose changed texts are not empty.
     *
     * @param treatments of columns; names that are none are kept
     */
    public Outcomes outcomesOfFilled(Function<String, Treatment> treatments) {
        return expression.map(new OutcomeJudge(treatments, true)::of).orElse(Outcomes.ANY);
    }

    /** How many characters a column's text has at most, where this holds; {@code Integer.MAX_VALUE} for any number. */
    public int longest(String column) {
        return expression.map(each -> longest(each, column)).orElse(Integer.MAX_VALUE);
    }

    private static int longest(Expression expression, String column) {
        return switch (expression) {
            case And and ->
                and.parts().stream()
                        .mapToInt(each -> longest(each, column))
                        .min()
                        .orElse(Integer.MAX_VALUE);
            case Or or ->
                or.parts().stream()
                        .mapToInt(each -> longest(each, column))
                        .max()
                        .orElse(Integer.MAX_VALUE);
            case IsNull isNull -> isItself(isNull.operand(), column) ? 0 : Integer.MAX_VALUE;
            case Operation operation ->
                Comparison.of(operation)
                        .filter(each -> each.term().column().equals(column))
                        .map(Comparison::longest)
                        .orElse(Integer.MAX_VALUE);
            default -> Integer.MAX_VALUE;
        };
    }

    private static boolean isItself(Expression operand, String column) {
        return Term.of(operand).filter(each -> each.column().equals(column)).isPresent();
    }
}
