package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Expression.And;
import dev.reseed.masking.condition.Expression.Arithmetic;
import dev.reseed.masking.condition.Expression.IsDistinct;
import dev.reseed.masking.condition.Expression.IsNull;
import dev.reseed.masking.condition.Expression.IsOutcome;
import dev.reseed.masking.condition.Expression.Not;
import dev.reseed.masking.condition.Expression.Operation;
import dev.reseed.masking.condition.Expression.Or;
import dev.reseed.masking.condition.Expression.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads expressions as the server writes them, with and without parentheses around each operation. Gives up on what it does not know, and
 * on what is nested too deeply.
 */
final class ExpressionParser {
    private static final int DEEPEST = 100;
    private static final int LONGEST_CHAIN = 64;

    /** What stands before IN or BETWEEN is in several parts of the tree, so that it can have more nodes than there is text. */
    private static final int MOST_NODES = 5_000;

    private static final int MOST_LEVELS = 200;

    private final TokenCursor tokens;
    private final OperandParser operands;
    private final boolean all;
    private int depth;

    private ExpressionParser(TokenCursor tokens, boolean all) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, this);
        this.all = all;
    }

    /** What makes it give up; it has no trace, and is thrown and caught here alone. */
    @SuppressWarnings("serial")
    static final class Unreadable extends RuntimeException {
        Unreadable() {
            super("an expression of another kind", null, false, false);
        }
    }

    /** Empty for what it does not know, and for what masks do not judge; never throws. */
    static Optional<Expression> parse(String sql) {
        return parse(sql, false);
    }

    /** Of all forms that are known; a part of another is passed by. Never throws. */
    static Optional<Expression> parseAll(String sql) {
        return parse(sql, true);
    }

    private static Optional<Expression> parse(String sql, boolean all) {
        TokenCursor tokens = new TokenCursor(Tokens.of(sql), all);
        try {
            Expression expression = new ExpressionParser(tokens, all).expression();
            return tokens.atEnd() && nodes(expression, MOST_NODES, MOST_LEVELS) >= 0
                    ? Optional.of(expression)
                    : Optional.empty();
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }

    /** How many more nodes there may be behind an expression's own; negative where there are too many, or too many levels. */
    private static int nodes(Expression expression, int most, int levels) {
        int left = levels == 0 ? -1 : most - 1;
        for (Expression part : expression.parts()) {
            if (left < 0) {
                return left;
            }
            left = nodes(part, left, levels - 1);
        }
        return left;
    }

    /** Whether it reads forms that masks do not judge. */
    boolean readsAll() {
        return all;
    }

    /** What a parenthesis holds; where it is of another form, the names in it. */
    List<Expression> parenthesis() {
        int place = tokens.place();
        int level = depth;
        try {
            return operands.list();
        } catch (Unreadable e) {
            if (!all) {
                throw e;
            }
            depth = level;
            List<Expression> names = tokens.passParentheses(place).orElseThrow(() -> e).stream()
                    .<Expression>map(Expression.Column::new)
                    .toList();
            return List.of(new Other(names));
        }
    }

    Expression expression() {
        if (++depth > DEEPEST) {
            throw new Unreadable();
        }
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(conjunction());
        } while (tokens.takeWord("or"));
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new Or(parts);
    }

    private Expression conjunction() {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(negation());
        } while (tokens.takeWord("and"));
        return parts.size() == 1 ? parts.getFirst() : new And(parts);
    }

    private Expression negation() {
        boolean negated = false;
        while (tokens.takeWord("not")) {
            negated = !negated;
        }
        Expression operand = test();
        return negated ? new Not(operand) : operand;
    }

    private Expression test() {
        Expression tested = comparison();
        if (!tokens.takeWord("is")) {
            return tested;
        }
        boolean negated = tokens.takeWord("not");
        Expression is = is(tested);
        return negated ? new Not(is) : is;
    }

    private Expression is(Expression tested) {
        if (tokens.takeWord("null")) {
            return new IsNull(tested);
        }
        if (all && tokens.takeWords("distinct", "from")) {
            return new IsDistinct(tested, operation());
        }
        boolean isTrue = tokens.takeWord("true");
        if (isTrue || tokens.takeWord("false")) {
            return new IsOutcome(tested, Optional.of(isTrue));
        }
        if (!tokens.takeWord("unknown")) {
            throw new Unreadable();
        }
        return new IsOutcome(tested, Optional.empty());
    }

    private Expression comparison() {
        Expression left = membership();
        return switch (tokens.seen()) {
            case "=", "<", ">", "<=", ">=", "<>", "!=" ->
                operation(left, tokens.operator().orElseThrow());
            default -> left;
        };
    }

    /** LIKE, IN and BETWEEN, which bind closer than comparisons. */
    private Expression membership() {
        Expression left = operation();
        boolean negated = tokens.isWord("not") && tokens.takeWord("not");
        Expression result = left;
        if (tokens.takeWord("like")) {
            result = new Operation("~~", left, operation());
        } else if (tokens.takeWord("ilike")) {
            result = new Operation("~~*", left, operation());
        } else if (tokens.takeWord("between")) {
            Expression least = operation();
            if (!tokens.takeWord("and")) {
                throw new Unreadable();
            }
            result = new And(List.of(new Operation(">=", left, least), new Operation("<=", left, operation())));
        } else if (tokens.takeWord("in")) {
            result = new Or(operands.list().stream()
                    .<Expression>map(each -> new Operation("=", left, each))
                    .toList());
        } else if (negated) {
            throw new Unreadable();
        }
        return negated ? new Not(result) : result;
    }

    /** Operators without a rank of their own. */
    Expression operation() {
        Expression left = sum();
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            switch (tokens.seen()) {
                case "", "=", "<", ">", "<=", ">=", "<>", "!=" -> {
                    return left;
                }
                default -> left = operation(left, tokens.operator().orElseThrow());
            }
        }
        throw new Unreadable();
    }

    /** An operation whose operator was passed, over one value or over ANY or ALL of some. */
    private Expression operation(Expression left, String operator) {
        UnaryOperator<Expression> one = right -> operation(operator, left, right);
        if (tokens.takeWord("any") || tokens.takeWord("some")) {
            return new Or(elements().map(one).toList());
        }
        if (tokens.takeWord("all")) {
            return new And(elements().map(one).toList());
        }
        return one.apply(sum());
    }

    /** The elements of an array that is written out; something unknown in the place of another's. */
    private Stream<Expression> elements() {
        List<Expression> arrays = operands.list();
        Expression array = arrays.size() == 1 ? arrays.getFirst() : new Other(arrays);
        while (array instanceof Expression.Cast cast && cast.type().endsWith("[]")) {
            array = cast.operand();
        }
        if (array instanceof Expression.Elements elements) {
            return elements.parts().stream();
        }
        return all && array instanceof Expression.Text text && arrays.getFirst() instanceof Expression.Cast cast
                ? ArrayText.elements(text.value(), cast.type())
                        .map(List::stream)
                        .orElseGet(() -> Stream.of(new Other(arrays)))
                : Stream.of(new Other(List.of(array)));
    }

    private static Expression operation(String operator, Expression left, Expression right) {
        return switch (operator) {
            case "<>", "!=" -> new Not(new Operation("=", left, right));
            case "!~", "!~*", "!~~", "!~~*" -> new Not(new Operation(operator.substring(1), left, right));
            default -> new Operation(operator, left, right);
        };
    }

    private Expression sum() {
        return chain(List.of("+", "-"), this::product);
    }

    private Expression product() {
        return chain(List.of("*", "/", "%", "^"), operands::operand);
    }

    private Expression chain(List<String> operators, Supplier<Expression> operand) {
        List<Expression> chained = new ArrayList<>(List.of(operand.get()));
        List<String> between = new ArrayList<>();
        while (operators.contains(tokens.seen())) {
            between.add(tokens.operator().orElseThrow());
            chained.add(operand.get());
        }
        return chained.size() == 1 ? chained.getFirst() : new Arithmetic(chained, between);
    }
}
