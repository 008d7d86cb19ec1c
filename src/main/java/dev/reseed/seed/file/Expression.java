package dev.reseed.seed.file;

import java.math.BigDecimal;
import java.util.List;

/**
 * An expression: what {@code =} begins in a seed file. It has no types; whoever evaluates it finds out what the names are.
 *
 * <p>From what binds least: {@code or}; {@code and}; {@code not}; {@code = <> != < <= > >=} and
 * {@code is null}, {@code is not null}, which do not chain; {@code ||};
 * {@code + -}; {@code * / %}; the sign. Names are columns of the row, or names below {@code let}, as the catalog writes them; in double
 * quotes where they are more than letters, digits and underscores. A dot leads to the row that a reference means:
 * {@code order.customer.city}. Texts stand in single quotes, where two stand for one.
 */
public sealed interface Expression {
    /** How many characters of the text stand before it. */
    int at();

    /** A number: {@code 12}, {@code 0.5}. */
    record Numeral(BigDecimal value, int at) implements Expression {}

    /** A text: {@code 'paid'}. */
    record Text(String text, int at) implements Expression {}

    /** {@code true} or {@code false}. */
    record Truth(boolean truth, int at) implements Expression {}

    /** {@code null}. */
    record Null(int at) implements Expression {}

    /**
     * A value of the row, or of a row that it refers to.
     *
     * @param names the last is a column; those before are foreign key columns, with or without {@code _id}, or names below {@code let}.
     *     One name alone may also be one below {@code let}
     */
    record Path(List<String> names, int at) implements Expression {
        public Path {
            names = List.copyOf(names);
        }
    }

    /** {@code -x}. */
    record Negative(Expression of, int at) implements Expression {}

    /** {@code not x}. */
    record Not(Expression of, int at) implements Expression {}

    /** {@code x is null}. */
    record IsNull(Expression of, int at) implements Expression {}

    /** Two operands. */
    record Binary(Operator operator, Expression left, Expression right, int at) implements Expression {}

    /** A function of values: {@code if(state = 'paid', total, 0)}. */
    record Apply(Function function, List<Expression> arguments, int at) implements Expression {
        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Over the rows that belong to this one: {@code sum(order_items, quantity * price)}, {@code count(order_items)}. In the second
     * part names are those of the child's row.
     *
     * @param child the table, and its schema before it where that is not {@code public}
     * @param of what is taken of each row; a {@link Truth} that is true for {@code count}
     */
    record Aggregate(Fold fold, List<String> child, Expression of, int at) implements Expression {
        public Aggregate {
            child = List.copyOf(child);
        }
    }

    /** What stands between two operands. */
    enum Operator {
        OR("or", 1),
        AND("and", 2),
        EQUAL("=", 4),
        DIFFERENT("<>", 4),
        LESS("<", 4),
        AT_MOST("<=", 4),
        MORE(">", 4),
        AT_LEAST(">=", 4),
        JOIN("||", 5),
        PLUS("+", 6),
        MINUS("-", 6),
        TIMES("*", 7),
        DIVIDED("/", 7),
        MODULO("%", 7);

        /** How closely comparisons bind. */
        static final int COMPARISON = 4;

        private final String sign;
        private final int binding;

        Operator(String sign, int binding) {
            this.sign = sign;
            this.binding = binding;
        }

        /** As it is written. */
        public String sign() {
            return sign;
        }

        int binding() {
            return binding;
        }

        boolean compares() {
            return binding == COMPARISON;
        }
    }

    /** Functions of values; their names are in lower case. */
    enum Function {
        /** {@code if(condition, then, otherwise)}; a condition that is NULL is not met. */
        IF(3, 3),
        /** The first that is not NULL. */
        COALESCE(1, Integer.MAX_VALUE),
        /** The smallest of some values, as SQL's; {@code min} is over rows. */
        LEAST(1, Integer.MAX_VALUE),
        GREATEST(1, Integer.MAX_VALUE),
        /** {@code round(x)}, {@code round(x, digits)}: half away from zero. */
        ROUND(1, 2),
        FLOOR(1, 1),
        CEIL(1, 1),
        ABS(1, 1),
        /** Texts one behind the other; NULL is nothing. */
        CONCAT(1, Integer.MAX_VALUE),
        LOWER(1, 1),
        UPPER(1, 1),
        /** {@code left(text, characters)}. */
        LEFT(2, 2),
        /** Lower case, words joined by hyphens, accents left out: for URLs. */
        SLUG(1, 1),
        /** In characters. */
        LENGTH(1, 1);

        private final int fewest;
        private final int most;

        Function(int fewest, int most) {
            this.fewest = fewest;
            this.most = most;
        }

        int fewest() {
            return fewest;
        }

        int most() {
            return most;
        }
    }

    /** What is made of many rows. Of no rows at all {@code SUM} and {@code COUNT} are 0, the others NULL. */
    enum Fold {
        SUM,
        COUNT,
        MIN,
        MAX,
        AVG
    }
}
