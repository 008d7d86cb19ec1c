package dev.reseed.seed.constraint;

import dev.reseed.masking.condition.Expression;
import dev.reseed.seed.constraint.Datum.Amount;
import dev.reseed.seed.constraint.Datum.Items;
import dev.reseed.seed.constraint.Datum.Missing;
import dev.reseed.seed.constraint.Datum.Moment;
import dev.reseed.seed.constraint.Datum.Span;
import dev.reseed.seed.constraint.Datum.Truth;
import dev.reseed.seed.constraint.Datum.Unclear;
import dev.reseed.seed.constraint.Datum.Words;
import dev.reseed.seed.model.ColumnType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out expressions over a row's texts, as far as it is sure of what the server would say. Times are taken to be in UTC. Costs time and
 * memory, unlike what makes values: it is for searching.
 */
public final class Evaluator {
    private final Map<String, ColumnType> columns;
    private final Moment now;
    private final Patterns patterns = new Patterns();

    private Evaluator(Map<String, ColumnType> columns, Instant now) {
        this.columns = Map.copyOf(columns);
        this.now = new Moment(ChronoUnit.MICROS.between(Instant.EPOCH, now), Family.TIMESTAMPTZ, true);
    }

    /** What a condition says of a row; a CHECK is violated by {@code FALSE} alone. */
    public enum Outcome {
        TRUE,
        FALSE,
        /** NULL. */
        UNKNOWN,
        /** It has what is not known here. */
        UNKNOWN_FORM
    }

    /** A row. */
    @FunctionalInterface
    public interface Row {
        /** The value of a column that the table has, as text that the server reads; null for NULL. */
        @Nullable
        String text(String column);
    }

    /** What an expression makes of a row. */
    public sealed interface Result {
        /** A value, as text that the server reads. */
        record Value(String text) implements Result {}

        /** NULL. */
        record Null() implements Result {}

        /** It has what is not known here. */
        record UnknownForm() implements Result {}
    }

    /**
     * Of a table's columns; in a domain, of one called {@code value}.
     *
     * @param now what {@code now()} and its like are at
     */
    public static Evaluator of(Map<String, ColumnType> columns, Instant now) {
        return new Evaluator(columns, now);
    }

    /** Whether a condition holds. */
    public Outcome test(Expression condition, Row row) {
        return switch (value(condition, row)) {
            case Truth truth -> truth.value() ? Outcome.TRUE : Outcome.FALSE;
            case Missing missing -> Outcome.UNKNOWN;
            default -> Outcome.UNKNOWN_FORM;
        };
    }

    /** What an expression is worth. */
    public Result result(Expression expression, Row row) {
        return switch (value(expression, row)) {
            case Missing missing -> new Result.Null();
            case Amount amount -> new Result.Value(amount.value().toPlainString());
            case Words words -> new Result.Value(words.text());
            case Truth truth -> new Result.Value(truth.value() ? "t" : "f");
            case Moment moment -> new Result.Value(Written.moment(moment, moment.family()));
            case Span span -> new Result.Value(Written.span(span));
            case Items items -> new Result.UnknownForm();
            case Unclear unclear -> new Result.UnknownForm();
        };
    }

    Datum value(Expression expression, Row row) {
        return switch (expression) {
            case Expression.Column column -> column(column.name(), row);
            case Expression.Text text -> new Words(text.value(), Family.TEXT);
            case Expression.Numeral number ->
                new Amount(number.value(), number.value().scale() > 0 ? Family.NUMERIC : Family.INTEGER);
            case Expression.Truth truth -> truth.value().map(Datum::of).orElse(Datum.MISSING);
            case Expression.Cast cast -> Casts.cast(value(cast.operand(), row), cast.type());
            case Expression.Call call -> call(call, row);
            case Expression.Operation operation -> operation(operation, row);
            case Expression.Arithmetic sum -> arithmetic(sum, row);
            case Expression.And and -> all(and.parts(), row, false);
            case Expression.Or or -> all(or.parts(), row, true);
            case Expression.Not not -> not(value(not.operand(), row));
            case Expression.IsNull test -> isMissing(value(test.operand(), row));
            case Expression.IsOutcome test -> isOutcome(value(test.operand(), row), test.outcome());
            case Expression.IsDistinct test -> isDistinct(value(test.left(), row), value(test.right(), row));
            case Expression.Case cases -> cases(cases, row);
            case Expression.Elements elements -> new Items(values(elements.parts(), row));
            case Expression.Other other -> Datum.UNCLEAR;
        };
    }

    List<Datum> values(List<Expression> expressions, Row row) {
        List<Datum> all = new ArrayList<>();
        for (Expression each : expressions) {
            all.add(value(each, row));
        }
        return all;
    }

    private static Datum not(Datum value) {
        return value instanceof Truth truth ? Datum.of(!truth.value()) : kept(value);
    }

    private static Datum kept(Datum value) {
        return value instanceof Missing ? value : Datum.UNCLEAR;
    }

    private Datum column(String name, Row row) {
        ColumnType type = columns.get(name);
        if (type != null) {
            String text = row.text(name);
            return text == null ? Datum.MISSING : Literals.read(text, Family.of(type));
        }
        return switch (name) {
            case "current_date" -> Casts.cast(now, "date");
            case "current_timestamp" -> now;
            case "localtimestamp" -> Casts.cast(now, "timestamp");
            case "localtime" -> Casts.cast(now, "time");
            default -> Datum.UNCLEAR;
        };
    }

    private Datum call(Expression.Call call, Row row) {
        List<Datum> values = values(call.arguments(), row);
        return switch (call.function()) {
            case "now", "transaction_timestamp", "statement_timestamp", "clock_timestamp" -> now;
            case "timezone" -> timezone(values);
            case "extract", "date_part" -> Times.part(call.arguments().getFirst(), values);
            case "date" -> values.size() == 1 ? Casts.cast(values.getFirst(), "date") : Datum.UNCLEAR;
            case "age" -> Times.age(values, Casts.cast(Casts.cast(now, "date"), "timestamp"));
            case "date_trunc" -> Times.truncated(call.arguments().getFirst(), values);

            default -> Functions.call(call.function(), values);
        };
    }

    /** In UTC, a moment is the same with a zone and without. */
    private static Datum timezone(List<Datum> values) {
        boolean utc = values.size() == 2
                && values.getFirst() instanceof Words zone
                && zone.text().equalsIgnoreCase("utc");
        return utc && values.getLast() instanceof Moment moment
                ? Casts.cast(moment, moment.family() == Family.TIMESTAMPTZ ? "timestamp" : "timestamptz")
                : Datum.UNCLEAR;
    }

    private Datum operation(Expression.Operation operation, Row row) {
        // What is not known may stand for the elements of an array, of which there may be none.
        boolean known =
                !(operation.left() instanceof Expression.Other || operation.right() instanceof Expression.Other);
        return known
                ? operation(operation.operator(), value(operation.left(), row), value(operation.right(), row))
                : Datum.UNCLEAR;
    }

    private Datum operation(String operator, Datum left, Datum right) {
        if (left instanceof Missing || right instanceof Missing) {
            return isStrict(operator) ? Datum.MISSING : Datum.UNCLEAR;
        }
        if (left instanceof Unclear || right instanceof Unclear) {
            return Datum.UNCLEAR;
        }
        Optional<Comparing> comparing = Comparing.of(operator);
        if (comparing.isPresent()) {
            return Calculator.compare(comparing.get(), left, right);
        }
        if (left instanceof Words text && right instanceof Words other) {
            return switch (operator) {
                case "~", "~*", "~~", "~~*" -> patterns.test(operator, text, other.text());
                case "^@" -> Functions.call("starts_with", List.of(left, right));
                case "||" -> Functions.joined(text, other);
                default -> Datum.UNCLEAR;
            };
        }
        return Datum.UNCLEAR;
    }

    private static boolean isStrict(String operator) {
        return switch (operator) {
            case "=", "<>", "<", "<=", ">", ">=", "~", "~*", "~~", "~~*", "^@", "?", "?&", "?|", "@>", "<@" -> true;
            default -> false;
        };
    }

    private Datum arithmetic(Expression.Arithmetic sum, Row row) {
        Datum total = value(sum.parts().getFirst(), row);
        for (int i = 0; i < sum.operators().size(); i++) {
            Datum next = value(sum.parts().get(i + 1), row);
            boolean missing = total instanceof Missing || next instanceof Missing;
            total = missing ? Datum.MISSING : Calculator.reckon(sum.operators().get(i), total, next);
        }
        return total;
    }

    /** AND, or OR where true decides; what decides does so beside anything that is not known. */
    private Datum all(List<Expression> parts, Row row, boolean deciding) {
        Datum outcome = Datum.of(!deciding);
        for (Expression part : parts) {
            Datum value = value(part, row);
            if (value instanceof Truth truth && truth.value() == deciding) {
                return value;
            }
            if (!(value instanceof Truth) && !(outcome instanceof Unclear)) {
                outcome = kept(value);
            }
        }
        return outcome;
    }

    private static Datum isMissing(Datum value) {
        return value instanceof Unclear ? value : Datum.of(value instanceof Missing);
    }

    private static Datum isOutcome(Datum value, Optional<Boolean> outcome) {
        return switch (value) {
            case Truth truth -> Datum.of(outcome.isPresent() && outcome.get() == truth.value());
            case Missing missing -> Datum.of(outcome.isEmpty());
            default -> Datum.UNCLEAR;
        };
    }

    private Datum isDistinct(Datum left, Datum right) {
        if (left instanceof Unclear || right instanceof Unclear) {
            return Datum.UNCLEAR;
        }
        return left instanceof Missing || right instanceof Missing
                ? Datum.of(left instanceof Missing != right instanceof Missing)
                : Calculator.compare(Comparing.DIFFERENT, left, right);
    }

    private Datum cases(Expression.Case cases, Row row) {
        for (int i = 0; i < cases.conditions().size(); i++) {
            Datum condition = value(cases.conditions().get(i), row);
            if (condition instanceof Unclear) {
                return condition;
            }
            if (condition instanceof Truth truth && truth.value()) {
                return value(cases.results().get(i), row);
            }
        }
        return value(cases.otherwise(), row);
    }
}
