package dev.reseed.masking.condition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An expression of SQL, as far as constraints and indexes have some. */
public sealed interface Expression {
    /**
     * Reads all forms that are known here; where a part in parentheses is of another, it is {@link Other} over the names that stand in it.
     * Never fails.
     *
     * @param sql as the server writes it; in a domain's, {@code VALUE} is a column of the name {@code value}
     * @return empty where nothing can be read of it
     */
    static Optional<Expression> of(String sql) {
        return ExpressionParser.parseAll(sql);
    }

    /** The expressions that it is made of. */
    default List<Expression> parts() {
        return List.of();
    }

    /** Whether it reads a column of which something is so; the number of levels is bounded by the parser. */
    default boolean reads(ColumnTest test) {
        return parts().stream().anyMatch(each -> each.reads(test));
    }

    /** Tells columns by their names. */
    interface ColumnTest {
        boolean test(String column);
    }

    /** Any bare name: a column's, or one of a function without parentheses. */
    record Column(String name) implements Expression {
        @Override
        public boolean reads(ColumnTest test) {
            return test.test(name);
        }
    }

    record Text(String value) implements Expression {}

    record Numeral(BigDecimal value) implements Expression {}

    /** TRUE, FALSE, or NULL, which is empty. */
    record Truth(Optional<Boolean> value) implements Expression {}

    /**
     * A function's call.
     *
     * @param function with its schema, if that is not the server's own
     */
    record Call(String function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> parts() {
            return arguments;
        }
    }

    /**
     * A cast.
     *
     * @param type without a schema; with {@code ()} where it has modifiers, which {@link Expression#of} tells, and with {@code []} where it
     *     is an array
     */
    record Cast(Expression operand, String type) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /** Two operands and what stands between them; {@code <>}, {@code !~} and the like are negations of others. */
    record Operation(String operator, Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    record And(List<Expression> parts) implements Expression {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Expression> parts) implements Expression {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Expression operand) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    record IsNull(Expression operand) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    record Elements(List<Expression> parts) implements Expression {
        public Elements {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Sums and products.
     *
     * @param operators of one rank, to be applied from left to right; one fewer than the parts
     */
    record Arithmetic(List<Expression> parts, List<String> operators) implements Expression {
        public Arithmetic {
            parts = List.copyOf(parts);
            operators = List.copyOf(operators);
        }
    }

    /**
     * Whether a condition has an outcome; itself never unknown.
     *
     * @param outcome empty for unknown
     */
    record IsOutcome(Expression operand, Optional<Boolean> outcome) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /** Whether two differ, where NULL is a value like others; itself never unknown. */
    record IsDistinct(Expression left, Expression right) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /**
     * The result of the first condition that is true.
     *
     * @param conditions as many as results
     */
    record Case(List<Expression> conditions, List<Expression> results, Expression otherwise) implements Expression {
        public Case {
            conditions = List.copyOf(conditions);
            results = List.copyOf(results);
        }

        @Override
        public List<Expression> parts() {
            return Stream.of(conditions, results, List.of(otherwise))
                    .flatMap(List::stream)
                    .toList();
        }
    }

    /** Anything else over some expressions. */
    record Other(List<Expression> parts) implements Expression {
        public Other {
            parts = List.copyOf(parts);
        }
    }

    /** The same without the casts around it that change neither texts nor numbers; a number that is written as a text is read. */
    default Expression bare() {
        Expression inner = this;
        while (inner instanceof Cast cast) {
            if (isText(cast.type())
                    || cast.type().equals("numeric")
                    || cast.type().equals("double precision")) {
                inner = isText(cast.type()) ? cast.operand() : read(cast.operand());
            } else if (isInteger(cast.type()) && isWhole(read(cast.operand()))) {
                inner = read(cast.operand());
            } else {
                return inner;
            }
        }
        return inner;
    }

    static boolean isText(String type) {
        return switch (type) {
            case "text", "character varying", "varchar", "bpchar", "citext" -> true;
            default -> false;
        };
    }

    private static boolean isInteger(String type) {
        return type.equals("smallint") || type.equals("integer") || type.equals("bigint");
    }

    private static boolean isWhole(Expression expression) {
        return expression instanceof Numeral number
                && number.value().stripTrailingZeros().scale() <= 0;
    }

    private static Expression read(Expression operand) {
        boolean isNumber = operand instanceof Text text
                && text.value().length() <= 40
                && text.value().matches("-?[0-9]+(\\.[0-9]+)?");
        return isNumber ? new Numeral(new BigDecimal(((Text) operand).value())) : operand;
    }
}
