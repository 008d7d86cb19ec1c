package dev.reseed.seed.file;

import dev.reseed.kernel.ReseedException;
import dev.reseed.seed.file.Expression.Operator;
import dev.reseed.seed.file.ExpressionLexer.Kind;
import dev.reseed.seed.file.ExpressionLexer.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads expressions, by precedence. Their length, their depth and the length of their chains are bounded. */
public final class ExpressionParser {
    private static final int LONGEST = 4000;
    private static final int DEEPEST = 50;

    /** Each stands a level deeper in what is read, as {@code a + b + c} is {@code (a + b) + c}. */
    private static final int MOST_OPERATORS = 200;

    private static final int NOT = 3;

    private final List<Token> tokens;
    private int next;
    private int depth;
    private int operators;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** What became of a text. */
    public sealed interface Parsed {
        /** An expression. */
        record Good(Expression root) implements Parsed {}

        /**
         * None.
         *
         * @param at how many characters of the text stand before what is wrong
         * @param reason to stand behind a place
         */
        record Bad(int at, String reason) implements Parsed {}
    }

    /** Thrown from deep inside, and caught where parsing began. */
    static final class Syntax extends Exception {
        private static final long serialVersionUID = 1;

        private final int at;
        private final String reason;

        Syntax(int at, String reason) {
            super(reason, null, false, false);
            this.at = at;
            this.reason = reason;
        }
    }

    /** Reads a text, without the {@code =} that stands before it in a seed file. */
    public static Parsed parse(String text) {
        if (text.length() > LONGEST) {
            return new Parsed.Bad(LONGEST, "an expression has at most " + LONGEST + " characters");
        }
        try {
            return new Parsed.Good(new ExpressionParser(ExpressionLexer.tokens(text)).whole());
        } catch (Syntax e) {
            return new Parsed.Bad(e.at, e.reason);
        }
    }

    /**
     * Reads a text that stands somewhere.
     *
     * @param start of the text, on one line
     * @throws ReseedException usage, if it is no expression
     */
    public static Formula parse(String text, Place start) {
        return switch (parse(text)) {
            case Parsed.Good good -> new Formula(text, good.root(), start, true);
            case Parsed.Bad bad ->
                throw ReseedException.usage(
                        "an expression cannot be read",
                        start.right(bad.at()) + ": " + bad.reason(),
                        "correct it and run the command again");
        };
    }

    private Expression whole() throws Syntax {
        Expression root = expression(0);
        Token rest = peek();
        if (rest.kind() != Kind.END) {
            throw new Syntax(rest.at(), "an operator is missing before " + rest.shown());
        }
        return root;
    }

    private Expression expression(int least) throws Syntax {
        deeper(peek());
        Expression left = unary(least);
        boolean compared = false;
        for (Optional<Operator> operator = operator();
                asksForNull(least)
                        || operator.filter(each -> each.binding() >= least).isPresent();
                operator = operator()) {
            boolean compares = operator.isEmpty() || operator.get().compares();
            if (compares && compared) {
                throw new Syntax(peek().at(), "comparisons do not chain; join them by and");
            }
            compared = compares;
            left = operator.isEmpty() ? isNull(left) : binary(left, operator.get());
        }
        depth--;
        return left;
    }

    private Expression binary(Expression left, Operator operator) throws Syntax {
        int at = take().at();
        if (++operators > MOST_OPERATORS) {
            throw new Syntax(at, "an expression has at most " + MOST_OPERATORS + " operators");
        }
        return new Expression.Binary(operator, left, expression(operator.binding() + 1), at);
    }

    private void deeper(Token at) throws Syntax {
        if (++depth > DEEPEST) {
            throw new Syntax(at.at(), "the expression is nested too deeply");
        }
    }

    private Optional<Operator> operator() {
        Token token = peek();
        if (token.isWord("and")) {
            return Optional.of(Operator.AND);
        }
        if (token.isWord("or")) {
            return Optional.of(Operator.OR);
        }
        if (token.kind() != Kind.SIGN) {
            return Optional.empty();
        }
        String sign = token.text().equals("!=") ? "<>" : token.text();
        return Arrays.stream(Operator.values())
                .filter(each -> each.sign().equals(sign))
                .findFirst();
    }

    private boolean asksForNull(int least) {
        return least <= Operator.COMPARISON && peek().isWord("is");
    }

    private Expression isNull(Expression of) throws Syntax {
        int at = take().at();
        boolean not = peek().isWord("not");
        if (not) {
            take();
        }
        if (!peek().isWord("null")) {
            throw new Syntax(peek().at(), "behind \"is\" stands null, or not null");
        }
        take();
        Expression isNull = new Expression.IsNull(of, at);
        return not ? new Expression.Not(isNull, at) : isNull;
    }

    private Expression unary(int least) throws Syntax {
        Token token = peek();
        if (token.isSign("-")) {
            take();
            deeper(token);
            Expression of = unary(Integer.MAX_VALUE);
            depth--;
            return new Expression.Negative(of, token.at());
        }
        if (token.isWord("not")) {
            if (least > NOT) {
                throw new Syntax(token.at(), "put \"not …\" in parentheses here");
            }
            take();
            return new Expression.Not(expression(NOT), token.at());
        }
        return primary();
    }

    private Expression primary() throws Syntax {
        Token token = take();
        return switch (token.kind()) {
            case NUMBER ->
                new Expression.Numeral(
                        NumberText.parse(token.text())
                                .orElseThrow(() -> new Syntax(token.at(), token.shown() + " is no number")),
                        token.at());
            case TEXT -> new Expression.Text(token.text(), token.at());
            case NAME -> peek().isSign("(") && !token.quoted() ? call(token) : word(token);
            case SIGN -> {
                if (!token.isSign("(")) {
                    throw new Syntax(token.at(), "a value is missing before " + token.shown());
                }
                Expression inner = expression(0);
                expect(")");
                yield inner;
            }
            case END -> throw new Syntax(token.at(), "the expression ends where a value is missing");
        };
    }

    private Expression word(Token first) throws Syntax {
        if (first.isWord("true") || first.isWord("false")) {
            return new Expression.Truth(first.isWord("true"), first.at());
        }
        if (first.isWord("null")) {
            return new Expression.Null(first.at());
        }
        List<String> names = new ArrayList<>(List.of(first.text()));
        while (peek().isSign(".")) {
            take();
            Token name = take();
            if (name.kind() != Kind.NAME) {
                throw new Syntax(name.at(), "behind \".\" stands a name");
            }
            names.add(name.text());
        }
        return new Expression.Path(names, first.at());
    }

    private Expression call(Token name) throws Syntax {
        List<Expression> arguments = new ArrayList<>();
        take();
        if (peek().isSign(")")) {
            take();
        } else {
            arguments.add(expression(0));
            while (peek().isSign(",")) {
                take();
                arguments.add(expression(0));
            }
            expect(")");
        }
        return FunctionCalls.of(name, arguments);
    }

    private void expect(String sign) throws Syntax {
        Token token = take();
        if (!token.isSign(sign)) {
            throw new Syntax(token.at(), "a \"" + sign + "\" is missing before " + token.shown());
        }
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }
}
