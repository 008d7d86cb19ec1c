package dev.reseed.masking.condition;

import dev.reseed.masking.condition.Expression.Call;
import dev.reseed.masking.condition.Expression.Column;
import dev.reseed.masking.condition.Expression.Text;
import java.util.List;

/** What a unique index compares that is no bare column. */
public final class KeyExpression {
    private KeyExpression() {}

    /**
     * Whether the expression tells pseudonyms apart wherever it tells the originals apart: it is made of one column by functions that a
     * permutation of its texts can go before or behind. Reading never fails.
     *
     * @param sql as the server writes it
     */
    public static boolean keepsApart(String sql) {
        return ExpressionParser.parse(sql).filter(KeyExpression::isApart).isPresent();
    }

    private static boolean isApart(Expression expression) {
        Expression bare = expression.bare();
        if (bare instanceof Column) {
            return true;
        }
        if (!(bare instanceof Call call)
                || call.arguments().isEmpty()
                || !isApart(call.arguments().getFirst())) {
            return false;
        }
        List<Expression> more = call.arguments().subList(1, call.arguments().size());
        return switch (call.function()) {
            case "lower", "upper", "md5" -> more.isEmpty();
            case "btrim", "ltrim", "rtrim" -> more.stream().allMatch(KeyExpression::isBlank);
            // An empty text stays empty, and so it is still in the place of NULL alone.
            case "coalesce" -> more.size() == 1 && more.getFirst().bare().equals(new Text(""));
            default -> false;
        };
    }

    private static boolean isBlank(Expression expression) {
        return expression.bare() instanceof Text text && text.value().isBlank();
    }
}
