package dev.reseed.seed.file;

import dev.reseed.kernel.Suggestions;
import dev.reseed.seed.file.Expression.Fold;
import dev.reseed.seed.file.Expression.Function;
import dev.reseed.seed.file.ExpressionLexer.Token;
import dev.reseed.seed.file.ExpressionParser.Syntax;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Functions by their names, with as many values as they take. */
final class FunctionCalls {
    private FunctionCalls() {}

    /** What a name with values in parentheses means. */
    static Expression of(Token name, List<Expression> arguments) throws Syntax {
        Optional<Fold> fold = named(Fold.values(), name);
        if (fold.isPresent()) {
            return aggregate(fold.get(), name, arguments);
        }
        Function function = named(Function.values(), name).orElseThrow(() -> unknown(name));
        if (arguments.size() < function.fewest() || arguments.size() > function.most()) {
            throw new Syntax(name.at(), name.text() + " takes " + count(function) + ", here are " + arguments.size());
        }
        return new Expression.Apply(function, arguments, name.at());
    }

    private static String count(Function function) {
        if (function.most() == Integer.MAX_VALUE) {
            return function.fewest() + " or more values";
        }
        return function.fewest() == function.most()
                ? function.fewest() + (function.fewest() == 1 ? " value" : " values")
                : function.fewest() + " to " + function.most() + " values";
    }

    private static Expression aggregate(Fold fold, Token name, List<Expression> arguments) throws Syntax {
        boolean counts = fold == Fold.COUNT;
        boolean fits = arguments.size() == (counts ? 1 : 2)
                && arguments.getFirst() instanceof Expression.Path path
                && path.names().size() <= 2;
        if (!fits) {
            String form = counts ? "count(order_items)" : name.text() + "(order_items, price)";
            String other = switch (fold) {
                case MIN -> "; the smallest of some values is least(a, b)";
                case MAX -> "; the largest of some values is greatest(a, b)";
                case SUM, COUNT, AVG -> "";
            };
            throw new Syntax(
                    name.at(), name.text() + " is over the rows of a table that belong to this one: " + form + other);
        }
        List<String> child = ((Expression.Path) arguments.getFirst()).names();
        Expression of = counts ? new Expression.Truth(true, name.at()) : arguments.getLast();
        return new Expression.Aggregate(fold, child, of, name.at());
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, Token name) {
        return Arrays.stream(all)
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name.text()))
                .findFirst();
    }

    private static Syntax unknown(Token name) {
        List<String> known = Stream.concat(Arrays.stream(Function.values()), Arrays.stream(Fold.values()))
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toList());
        String hint = Suggestions.nearest(name.text(), known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("; known are " + String.join(", ", known));
        return new Syntax(name.at(), "no function is called " + name.shown() + hint);
    }
}
